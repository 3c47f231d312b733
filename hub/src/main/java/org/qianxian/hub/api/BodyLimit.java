package org.qianxian.hub.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Type;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.MappingJacksonInputMessage;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/** Nothing that the API reads as a whole is long; files to import are streamed and do not come by here. */
@RestControllerAdvice
class BodyLimit extends RequestBodyAdviceAdapter {
    static final int LONGEST = 1024 * 1024;

    /** The rest of the body was not read. */
    static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLong() {
            super("the body is longer than " + LONGEST + " bytes", null, false, false);
        }
    }

    @Override
    public boolean supports(
            MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converterType) {
        return true;
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage input,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converterType)
            throws IOException {
        byte[] body = input.getBody().readNBytes(LONGEST + 1);
        if (body.length > LONGEST) {
            throw new TooLong();
        }
        return new MappingJacksonInputMessage(new ByteArrayInputStream(body), input.getHeaders());
    }
}
