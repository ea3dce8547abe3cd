/**
 * Every message between contexts, as function signatures: one file and one map for each destination, with the senders that may
 * send each message. A message without a handler or without senders does not compile. Payloads and answers are
 * structured-cloneable.
 */
export * from './contracts/background';
export * from './contracts/content';
export * from './contracts/engine';
export * from './contracts/engine-worker';
export * from './contracts/frames';
export * from './contracts/pages';
