"""What make-words.py adds to WordNet, and what it leaves out."""

# Nouns, by their first name, that say nothing of what one sees, so that nobody looks for them.
TOO_WIDE = {
    "entity", "physical entity", "abstraction", "object", "whole", "artifact", "organism", "living thing", "causal agent",
    "instrumentality", "device", "covering", "commodity", "consumer goods", "durables", "matter", "substance", "solid",
    "implement", "natural object", "thing", "part", "body of water", "psychological feature", "event", "act", "activity",
    "reproductive structure", "plant organ", "plant part", "furnishing", "mechanism", "mechanical device", "restraint",
    "obstruction", "establishment", "place of business", "way", "attribute", "relation", "group", "communication",
    "measure", "fundamental quantity", "definite quantity", "location", "region", "surface", "area", "creation",
    "product", "sheet", "strip", "line", "shape", "state", "cognition", "content", "message", "property", "cause",
    "domestic animal", "nutriment", "fare", "food", "article", "system", "drug",
}  # fmt: skip

# Words that people use, which WordNet has elsewhere or not at all, and what they mean: labels of classes, or nouns of WordNet's.
OWN_WORDS = [
    # The young: WordNet has them below "young mammal", "young bird" and the like, not below the animal.
    (["pup", "whelp"], ["dog"]),
    (["kitten"], ["domestic cat"]),
    (["cub"], ["bear", "big cat"]),
    (["foal", "colt", "filly", "pony"], ["horse"]),
    (["calf"], ["cattle"]),
    (["lamb"], ["sheep"]),
    (["piglet"], ["swine"]),
    (["chick", "chicken"], ["hen", "cock"]),
    (["tadpole"], ["frog"]),
    (["joey"], ["kangaroo", "koala", "wombat"]),
    # Said at home, or newer than WordNet 3.0.
    (["doggo"], ["dog"]),
    (["kitty"], ["domestic cat"]),
    (["piggy"], ["swine"]),
    (["birdie"], ["bird"]),
    (["bug"], ["insect"]),
    (["bike"], ["bicycle", "motorcycle"]),
    (["smartphone", "mobile"], ["cellular telephone"]),
    (["tv", "telly"], ["television"]),
    (["firetruck"], ["fire engine"]),
    (["clothes"], ["clothing"]),
    (["football"], ["soccer ball", "rugby ball", "football helmet"]),
    (["train", "railway"], ["bullet train", "electric locomotive", "steam locomotive", "passenger car", "freight car"]),
    # First in WordNet in another sense, of which there are other classes or none.
    (["plant"], ["plant life"]),
    (["rooster"], ["cock"]),
    (["house"], ["dwelling"]),
    (["sink"], ["washbasin"]),
    (["drink"], ["beverage"]),
    # WordNet says what a thing is, not what it is part of or used for.
    (["food", "meal"], ["nutriment", "solid food", "foodstuff", "produce", "edible fruit", "beverage"]),
    (["pet"], ["dog", "domestic cat", "hamster", "guinea pig", "goldfish", "rabbit"]),
    (["tea"], ["teapot"]),
    (["beach"], ["seashore", "sandbar"]),
    (["sea", "ocean"], ["seashore", "sandbar", "coral reef", "breakwater", "promontory"]),
    (["lake"], ["lakeside"]),
    (["people", "human", "man", "woman"], ["person"]),
]
