package org.qianxian.adapters.simulator.people;

import java.nio.file.Path;

/** The points bank's records, in CSV files dropped into a folder. */
public final class MoralBankFeeder extends Feeder {

    /** @param folder the channel's folder, in which {@code in} is */
    public MoralBankFeeder(Path folder, PostBook book) {
        super(Sender.MORAL_BANK, new DropFolder(folder, new DoneFiles(folder)), book, 1);
    }
}
