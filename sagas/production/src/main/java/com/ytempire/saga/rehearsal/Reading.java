package com.ytempire.saga.rehearsal;

import com.ytempire.api.Rejection;
import com.ytempire.api.log.Recorded;
import com.ytempire.api.log.Unreadable;
import com.ytempire.api.rehearsal.PolicyRehearsal;
import com.ytempire.api.rehearsal.RehearsalQuestion;
import com.ytempire.api.rehearsal.RehearsalResult;
import com.ytempire.api.video.VideoEvent.VideoRequested;
import com.ytempire.saga.video.ProductionPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes in the events of productions, each production's in their order, and keeps the courses that are asked for. */
public final class Reading {
    private final RehearsalQuestion question;
    private final ProductionPolicy policy;
    private final Map<String, Course> courses = new HashMap<>();

    /** Keeps what the question covers; the policy is asked at each decision. */
    public Reading(RehearsalQuestion question, ProductionPolicy policy) {
        this.question = question;
        this.policy = policy;
    }

    /** Takes an event; a {@link Rejection} when it is one of more than {@value PolicyRehearsal#MOST} productions. */
    public void take(Recorded<?> recorded) {
        Course course = courses.get(recorded.aggregateId());
        if (course == null && begins(recorded)) {
            if (courses.size() == PolicyRehearsal.MOST) {
                throw new Rejection(
                        Rejection.Reason.INVALID,
                        "that is about more than %,d productions: ask for a shorter span or for one channel"
                                .formatted(PolicyRehearsal.MOST));
            }
            course = new Course(policy);
            courses.put(recorded.aggregateId(), course);
        }
        if (course != null) {
            course.take(recorded);
        }
    }

    /** What is not covered has no course, so that what follows is passed over. */
    private boolean begins(Recorded<?> recorded) {
        return switch (recorded.event()) {
            case VideoRequested request -> question.covers(recorded.at(), request.channelId());
            case Unreadable ignored -> recorded.sequence() == 0;
            default -> false;
        };
    }

    /** What it comes to when all are taken in. */
    public RehearsalResult result() {
        List<Course> whole = new ArrayList<>(
                courses.values().stream().filter(Course::isWhole).toList());
        RehearsalQuestion.Limits budgets = question.budgets();
        if (budgets != null) {
            new HeldBudgets(budgets).hold(whole);
        }
        return Summary.of(whole, courses.size() - whole.size());
    }
}
