package org.qianxian.hub.demo;

/** Ends before it is ready. */
public final class DyingHub {
    private DyingHub() {}

    public static void main(String[] arguments) {
        System.exit(9);
    }
}
