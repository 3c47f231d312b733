package org.qianxian.adapters.simulator.people;

/** The hotline's letters, each a SOAP call. */
public final class HotlineFeeder extends Feeder {
    private static final int LINES = 4;

    public HotlineFeeder(Hotline hotline, PostBook book) {
        super(Sender.HOTLINE, hotline, book, LINES);
    }
}
