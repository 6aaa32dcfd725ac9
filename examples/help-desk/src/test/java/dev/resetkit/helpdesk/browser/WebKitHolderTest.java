package dev.resetkit.helpdesk.browser;

/** In WebKitGTK. */
final class WebKitHolderTest extends HolderWalks {
    WebKitHolderTest() {
        super(Engine.WEBKIT);
    }

    /** Its tool bar wants so much. */
    @Override
    int narrowest() {
        return 450;
    }
}
