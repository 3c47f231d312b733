/**
 * The doors: how a channel's messages come in.
 *
 * <p>A {@link org.qianxian.routes.inbound.ChannelSpec} is one file of {@code config/channels}: the kind of door, where
 * each field of a report stands in the channel's message, and what the channel's codes mean. All of them are the {@link
 * org.qianxian.routes.inbound.ChannelCatalog}. A {@link org.qianxian.routes.inbound.Translator} puts a message, as a
 * tree, into our words: a report, a ledger entry, or every reason why it is neither. Behind each door the use case
 * {@code TakingIn} stores the result before the sender gets its receipt.
 *
 * <p>Three kinds of door have a route: SOAP, REST and a drop folder. {@link org.qianxian.routes.inbound.Importing} reads
 * a whole file through any channel's mapping.
 */
@NullMarked
package org.qianxian.routes.inbound;

import org.jspecify.annotations.NullMarked;
