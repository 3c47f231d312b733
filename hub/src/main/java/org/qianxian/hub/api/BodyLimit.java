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
    private static final int LONGEST = 1024 * 1024;

    /** Tables: the directory of a large city alone has ten thousand rows. */
    private static final int LONGEST_POLICY = 16 * LONGEST;

    /** The rest of the body was not read. */
    static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int longest;

        TooLong(int longest) {
            super("the body is longer than " + longest + " bytes", null, false, false);
            this.longest = longest;
        }

        int longest() {
            return longest;
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
        int longest = parameter.getContainingClass() == PolicyController.class ? LONGEST_POLICY : LONGEST;
        byte[] body = input.getBody().readNBytes(longest + 1);
        if (body.length > longest) {
            throw new TooLong(longest);
        }
        return new MappingJacksonInputMessage(new ByteArrayInputStream(body), input.getHeaders());
    }
}
