package com.ytempire.web;

import com.ytempire.api.video.ActOutcome;
import com.ytempire.api.video.ProductionFinder.Found;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests one {@link TestNode} for the whole run, cleared before each. */
public final class WithNode implements BeforeEachCallback, ParameterResolver {
    @Override
    public void beforeEach(ExtensionContext context) {
        TestNode node = node(context);
        node.commands.clear();
        node.refusal = null;
        node.reading = () -> {};
        node.handling = command -> {};
        node.outcome = act -> new ActOutcome(List.of(), "");
        node.found = (filter, most) -> new Found(List.of(), false);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestNode.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return node(context);
    }

    private static TestNode node(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(WithNode.class))
                .computeIfAbsent(TestNode.class, type -> start(), TestNode.class);
    }

    private static TestNode start() {
        try {
            return new TestNode();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
