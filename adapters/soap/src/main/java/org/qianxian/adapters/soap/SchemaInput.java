package org.qianxian.adapters.soap;

import java.io.InputStream;
import java.io.Reader;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.ls.LSInput;
import org.xml.sax.InputSource;

/** A schema as the validator wants to be given it. What it says about itself goes nowhere. */
@SuppressWarnings("NullAway") // the interface is older than its annotations
record SchemaInput(InputSource source, @Nullable String systemId) implements LSInput {
    @Override
    public Reader getCharacterStream() {
        return source.getCharacterStream();
    }

    @Override
    public InputStream getByteStream() {
        return source.getByteStream();
    }

    @Override
    public String getSystemId() {
        return source.getSystemId();
    }

    @Override
    public String getStringData() {
        return null;
    }

    @Override
    public String getPublicId() {
        return null;
    }

    @Override
    public String getBaseURI() {
        return null;
    }

    @Override
    public String getEncoding() {
        return null;
    }

    @Override
    public boolean getCertifiedText() {
        return false;
    }

    @Override
    public void setCharacterStream(Reader stream) {}

    @Override
    public void setByteStream(InputStream stream) {}

    @Override
    public void setStringData(String text) {}

    @Override
    public void setSystemId(String id) {}

    @Override
    public void setPublicId(String id) {}

    @Override
    public void setBaseURI(String uri) {}

    @Override
    public void setEncoding(String encoding) {}

    @Override
    public void setCertifiedText(boolean certified) {}
}
