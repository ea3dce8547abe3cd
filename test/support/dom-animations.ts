// jsdom runs no animations, and lacks the method that lists them.
if (typeof Document !== 'undefined') Document.prototype.getAnimations ??= () => [];
