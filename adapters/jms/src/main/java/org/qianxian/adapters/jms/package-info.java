/**
 * Talks to departments through a queue of their own broker, by Artemis's protocol or AMQP 1.0. A dispatch is accepted when
 * the broker has it; a report is taken off its queue only after the hub has stored what it says.
 */
@NullMarked
package org.qianxian.adapters.jms;

import org.jspecify.annotations.NullMarked;
