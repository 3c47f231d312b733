package org.qianxian.hub.api;

import static org.qianxian.hub.HubTexts.message;

import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.signing.Masking;
import org.qianxian.casework.text.Fault;
import org.qianxian.casework.text.Faults;
import org.qianxian.hub.door.AttachmentDoor;
import org.qianxian.hub.door.CaseDoor;
import org.qianxian.hub.door.NotPermitted;
import org.qianxian.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Every error of the API as an RFC 9457 problem, with its faults one by one. */
@RestControllerAdvice
class ApiProblems extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ApiProblems.class);

    /** SQLSTATE classes of a server that is away, full or stopping; empty for none at all. */
    private static final Set<String> CONNECTION = Set.of("", "08", "53", "57");

    @ExceptionHandler
    ProblemDetail faulty(Faults.FaultyException faulty, Locale locale) {
        return problem(HttpStatus.BAD_REQUEST, faulty.faults(), locale);
    }

    @ExceptionHandler
    ProblemDetail tooLong(BodyLimit.TooLong tooLong, Locale locale) {
        Fault fault = Fault.of("body", "", null, message("body.too-long", tooLong.longest()));
        return problem(HttpStatus.PAYLOAD_TOO_LARGE, List.of(fault), locale);
    }

    @ExceptionHandler
    ProblemDetail missing(UnknownThing missing, Locale locale) {
        return problem(HttpStatus.NOT_FOUND, List.of(missing.fault()), locale);
    }

    @ExceptionHandler
    ProblemDetail missing(CaseDoor.UnknownCase missing, Locale locale) {
        return problem(HttpStatus.NOT_FOUND, List.of(missing.fault()), locale);
    }

    @ExceptionHandler
    ProblemDetail refused(NotPermitted refused, Locale locale) {
        ProblemDetail problem = problem(HttpStatus.FORBIDDEN, List.of(refused.fault()), locale);
        problem.setProperty("action", refused.action());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail reused(CaseDoor.KeyReused reused, Locale locale) {
        return problem(HttpStatus.UNPROCESSABLE_ENTITY, List.of(reused.fault()), locale);
    }

    /** What is left of the body is read up to the server's limit, so that its sender gets to read this answer. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> unacceptable(AttachmentDoor.Unacceptable file, Locale locale) {
        HttpStatus status = file.tooLarge() ? HttpStatus.PAYLOAD_TOO_LARGE : HttpStatus.UNSUPPORTED_MEDIA_TYPE;
        return ResponseEntity.status(status)
                .header(HttpHeaders.CONNECTION, "close")
                .body(problem(status, List.of(file.fault()), locale));
    }

    @ExceptionHandler
    ProblemDetail useless(AttachmentLinkController.Useless link, Locale locale) {
        return problem(link.status(), link.faults(), locale);
    }

    @ExceptionHandler
    ProblemDetail unfit(AttachmentDoor.DoesNotFit unfit, Locale locale) {
        return problem(HttpStatus.CONFLICT, List.of(Fault.of("command", "", "attach", unfit.reason())), locale);
    }

    @ExceptionHandler
    ProblemDetail brokenOff(IOException brokenOff, Locale locale) {
        return problem(
                HttpStatus.BAD_REQUEST, List.of(Fault.of("body", "", null, message("attachment.broken-off"))), locale);
    }

    @ExceptionHandler
    ProblemDetail away(Promptly.StoreAway away, Locale locale) {
        return problem(
                HttpStatus.SERVICE_UNAVAILABLE, List.of(Fault.of("store", "", null, message("store.away"))), locale);
    }

    @ExceptionHandler
    ProblemDetail away(StoreException broken, HttpServletRequest request, Locale locale) {
        if (broken instanceof StoreException.Broken statement && !CONNECTION.contains(kind(statement.sqlState()))) {
            return broken(broken, request, locale);
        }
        LOG.warn("{} {}: the store does not answer", request.getMethod(), request.getRequestURI(), broken);
        return problem(HttpStatus.SERVICE_UNAVAILABLE, List.of(broken.fault()), locale);
    }

    private static String kind(String sqlState) {
        return sqlState.substring(0, Math.min(2, sqlState.length()));
    }

    @ExceptionHandler
    ProblemDetail missing(NoSuchElementException missing, Locale locale) {
        return problem(HttpStatus.NOT_FOUND, String.valueOf(missing.getMessage()), language(locale));
    }

    @ExceptionHandler
    ProblemDetail broken(RuntimeException broken, HttpServletRequest request, Locale locale) {
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), broken);
        Locale language = language(locale);
        String detail =
                message("problem.broken", broken.getClass().getSimpleName()).in(language);
        return problem(HttpStatus.INTERNAL_SERVER_ERROR, detail, language);
    }

    /** What the framework itself finds wrong with a request, in our form: its own words are English alone. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception wrong, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail problem = problem(status, List.of(faultOf(wrong)), request.getLocale());
        return super.handleExceptionInternal(wrong, problem, headers, status, request);
    }

    private static Fault faultOf(Exception wrong) {
        if (wrong instanceof HttpMessageNotReadableException unreadable) {
            return fault(unreadable.getMostSpecificCause());
        }
        if (wrong instanceof MissingServletRequestParameterException missing) {
            return Fault.of("request", missing.getParameterName(), null, message("request.no-parameter"));
        }
        if (wrong instanceof MethodArgumentTypeMismatchException unfit) {
            String value = Masking.mask(String.valueOf(unfit.getValue()));
            return Fault.of("request", unfit.getName(), value, message("request.unfit-parameter"));
        }
        if (wrong instanceof HttpRequestMethodNotSupportedException unsupported) {
            String[] methods = unsupported.getSupportedMethods();
            String known = methods == null ? "-" : String.join(" ", methods);
            return Fault.of("request", "", unsupported.getMethod(), message("request.method", known));
        }
        if (wrong instanceof NoResourceFoundException nowhere) {
            return Fault.of("request", "", "/" + nowhere.getResourcePath(), message("request.nowhere"));
        }
        return Fault.of(
                "request", "", null, message("request.unfit", wrong.getClass().getSimpleName()));
    }

    private static Fault fault(Throwable unreadable) {
        if (unreadable instanceof UnrecognizedPropertyException unknown) {
            String known = unknown.getKnownPropertyIds().stream()
                    .map(String::valueOf)
                    .sorted()
                    .collect(Collectors.joining(" "));
            return Fault.of("body", unknown.getPropertyName(), null, message("body.unknown-key", known));
        }
        String kind = unreadable.getClass().getSimpleName();
        return Fault.of("body", "", null, message("body.unreadable", kind));
    }

    private static ProblemDetail problem(HttpStatusCode status, List<Fault> faults, Locale locale) {
        Locale language = language(locale);
        ProblemDetail problem = problem(
                status,
                String.join(
                        "\n", faults.stream().map(fault -> fault.in(language)).toList()),
                language);
        problem.setProperty(
                "faults", faults.stream().map(fault -> fault(fault, language)).toList());
        return problem;
    }

    /** With its title in the reader's language; HTTP's own words are English. */
    static ProblemDetail problem(HttpStatusCode status, String detail, Locale language) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(message("problem." + status.value()).in(language));
        return problem;
    }

    private static Map<String, String> fault(Fault fault, Locale language) {
        Map<String, String> shown = new TreeMap<>();
        shown.put("thing", fault.thing());
        shown.put("place", fault.place());
        String value = fault.shownValue();
        if (value != null) {
            shown.put("value", value);
        }
        shown.put("problem", fault.problem().in(language));
        shown.put("remedy", fault.problem().remedyIn(language));
        return shown;
    }

    /** Chinese unless the reader's browser or program asks for English. */
    static Locale language(Locale asked) {
        return asked.getLanguage().equals("en") ? Locale.ENGLISH : Locale.CHINESE;
    }

    /** What was asked for does not exist. */
    static final class UnknownThing extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Fault fault;

        UnknownThing(Fault fault) {
            super(fault.in(Locale.ENGLISH));
            this.fault = fault;
        }

        Fault fault() {
            return fault;
        }
    }
}
