package org.qianxian.routes.outbound;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** One queue of dispatches. Only to be consumed from: what goes in is the relay's business. */
final class DispatchEndpoint extends DefaultEndpoint {
    private final String queue;
    private final DispatchComponent component;

    DispatchEndpoint(String uri, DispatchComponent component, String queue) {
        super(uri, component);
        this.component = component;
        this.queue = queue;
    }

    String queue() {
        return queue;
    }

    DispatchComponent component() {
        return component;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("the relay alone puts dispatches into queues");
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        DispatchConsumer consumer = new DispatchConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }
}
