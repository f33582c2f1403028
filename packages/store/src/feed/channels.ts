/** Names of the hints between nodes. A hint may be lost or come twice; polling finds what it would have told. */
export const OUTBOX_CHANNEL = "duenotice_outbox";
export const FEED_CHANNEL = "duenotice_feed";
