package com.ytempire.web;

import com.ytempire.web.Problem.Kind;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers for errors that arose outside Spring MVC, in a filter or in Tomcat, with the same kind of document. */
@Hidden
@RestController
public class ErrorPages implements ErrorController {
    private final Problems problems;

    public ErrorPages(Problems problems) {
        this.problems = problems;
    }

    /** The problem of the request that was forwarded here. */
    @RequestMapping("${spring.web.error.path:/error}")
    public ResponseEntity<Problem> problem(HttpServletRequest request) {
        String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Exception exception) {
            return problems.answer(exception, request.getMethod(), path);
        }
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        Problem problem = of(status, path);
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    /** A problem of which nothing is known but its status. */
    static Problem of(int status, String path) {
        Kind kind = status == 404 ? Kind.NO_SUCH_ROUTE : Kind.of(status);
        Problem problem = Problem.of(kind, detail(kind), path);
        return Problem.of(problem.type(), problem.title(), status, problem.detail(), path, null);
    }

    private static String detail(Kind kind) {
        return switch (kind) {
            case NO_SUCH_ROUTE -> "nothing answers to this address: GET /v3/api-docs lists what does";
            case TOO_LARGE -> "the request is larger than is taken here";
            case METHOD_NOT_ALLOWED -> "this method is not possible here";
            case INTERNAL, BUSY -> "something went wrong on our side; the node's log says what";
            case BAD_REQUEST -> "the request is not well-formed HTTP: check its address and its headers";
            default -> kind.slug().replace('-', ' ');
        };
    }
}
