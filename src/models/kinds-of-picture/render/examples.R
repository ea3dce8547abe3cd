# Runs the examples of packages with a PNG device: Rscript examples.R FOLDER SECONDS PACKAGE...
arguments <- commandArgs(TRUE)
folder <- arguments[1]
dir.create(folder, recursive = TRUE, showWarnings = FALSE)
options(device.ask.default = FALSE, example.ask = FALSE, demo.ask = FALSE)
set.seed(14)
for (package in arguments[-(1:2)]) {
  if (!suppressWarnings(require(package, character.only = TRUE, quietly = TRUE))) next
  topics <- sort(unique(readRDS(system.file("help", "aliases.rds", package = package))))
  for (topic in topics) {
    size <- sample(c(360, 420, 480, 560, 640), 2, TRUE)
    png(file.path(folder, paste0(package, "-", make.names(topic), "-%02d.png")), size[1], size[2], pointsize = sample(c(11, 13, 16), 1))
    palette(sample(list("default", "R3", "Okabe-Ito", "Set 1", "Tableau 10", "Pastel 1"), 1)[[1]])
    setTimeLimit(elapsed = as.numeric(arguments[2]), transient = TRUE)
    try(suppressWarnings(suppressMessages(example(topic, package = package, character.only = TRUE, echo = FALSE, ask = FALSE, run.dontrun = FALSE))), silent = TRUE)
    setTimeLimit()
    graphics.off()
  }
}
