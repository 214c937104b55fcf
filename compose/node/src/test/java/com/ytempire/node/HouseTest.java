package com.ytempire.node;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.ytempire.api.budget.BudgetCommand;
import com.ytempire.api.budget.BudgetEvent;
import com.ytempire.api.channel.ChannelCommand;
import com.ytempire.api.channel.ChannelEvent;
import com.ytempire.api.cost.PriceCommand;
import com.ytempire.api.cost.PriceEvent;
import com.ytempire.api.statement.StatementCommand;
import com.ytempire.api.statement.StatementEvent;
import com.ytempire.api.video.VideoCommand;
import com.ytempire.api.video.VideoEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.queryhandling.QueryGateway;

/** The plan of the house: who may know whom. */
@AnalyzeClasses(packages = "com.ytempire", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {
    private static final String ROOT = "com.ytempire.";

    @ArchTest
    static final ArchRule contractsKnowOnlyTheJdkAndTwoAnnotationLibraries = classes()
            .that()
            .resideInAPackage(ROOT + "api..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    ROOT + "api..",
                    "java..",
                    "org.jspecify.annotations..",
                    "com.fasterxml.jackson.annotation..",
                    "org.axonframework.modelling.command..",
                    "org.axonframework.serialization.."));

    @ArchTest
    static final ArchRule aggregatesSeeOnlyTheContracts = sees("write", "api");

    @ArchTest
    static final ArchRule theEventStoreSeesOnlyTheContracts = sees("eventstore", "api");

    @ArchTest
    static final ArchRule httpWritesSeeOnlyTheContracts = sees("web", "api");

    @ArchTest
    static final ArchRule theSagaSeesOnlyTheContracts = sees("saga", "api");

    @ArchTest
    static final ArchRule providersSeeOnlyTheContracts = sees("provider", "api");

    @ArchTest
    static final ArchRule theRendererSeesOnlyTheContracts = sees("render", "api");

    @ArchTest
    static final ArchRule theReadSideSeesOnlyTheContracts = sees("read", "api");

    @ArchTest
    static final ArchRule theSandboxSeesNothingOfUs = sees("sandbox");

    @ArchTest
    static final ArchRule featuresOfAModuleDoNotDependOnEachOtherInCircles =
            slices().matching(ROOT + "(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule aggregatesKnowNoSpringNoDatabaseNoHttp = noClasses()
            .that()
            .resideInAPackage(ROOT + "write..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "org.jooq..", "java.sql..", "javax.sql..", "java.net.http..");

    @ArchTest
    static final ArchRule sagaKnowsNoQueriesNoJooq = noClasses()
            .that()
            .resideInAPackage(ROOT + "saga..")
            .should()
            .dependOnClassesThat(
                    resideInAPackage("org.jooq..").or(JavaClass.Predicates.assignableTo(QueryGateway.class)));

    @ArchTest
    static final ArchRule readSideSendsNoCommands = noClasses()
            .that()
            .resideInAPackage(ROOT + "read..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(CommandGateway.class);

    @ArchTest
    static final ArchRule jooqIsForReadSideAndEventStore = noClasses()
            .that(are(not(resideInAnyPackage(ROOT + "read..", ROOT + "eventstore.."))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.jooq..");

    @ArchTest
    static final ArchRule providersRendererAndSandboxAreFreeOfSpring = noClasses()
            .that()
            .resideInAnyPackage(ROOT + "provider..", ROOT + "render..", ROOT + "sandbox..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..");

    @ArchTest
    static final ArchRule onlyTheNodeMeasures = noClasses()
            .that(are(not(resideInAPackage(ROOT + "node.."))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micrometer..", "io.prometheus..");

    @ArchTest
    static final ArchRule decisionsTakeTimeAndChanceFromOutside = noClasses()
            .that()
            .resideInAnyPackage(ROOT + "write..", ROOT + "saga..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Random.class);

    @ArchTest
    static final ArchRule eventsAreAppliedOnlyByAggregates = noClasses()
            // the event store's repositories handle aggregates as a whole
            .that(are(not(resideInAnyPackage(ROOT + "write..", ROOT + "eventstore.."))))
            .should()
            .dependOnClassesThat()
            .areAssignableTo(AggregateLifecycle.class);

    @ArchTest
    static final ArchRule amountsInContractsAreExact = fields().that()
            .areDeclaredInClassesThat()
            .resideInAPackage(ROOT + "api..")
            .should()
            .notHaveRawType(double.class)
            .andShould()
            .notHaveRawType(float.class)
            .andShould()
            .notHaveRawType(Double.class)
            .andShould()
            .notHaveRawType(Float.class);

    @ArchTest
    static final ArchRule contractsReturnNothingInexact = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage(ROOT + "api..")
            .should()
            .haveRawReturnType(double.class)
            .orShould()
            .haveRawReturnType(float.class);

    @ArchTest
    static final ArchRule messagesAreRecords = classes()
            .that()
            .areAssignableTo(VideoEvent.class)
            .or()
            .areAssignableTo(VideoCommand.class)
            .or()
            .areAssignableTo(BudgetEvent.class)
            .or()
            .areAssignableTo(BudgetCommand.class)
            .or()
            .areAssignableTo(ChannelEvent.class)
            .or()
            .areAssignableTo(ChannelCommand.class)
            .or()
            .areAssignableTo(PriceEvent.class)
            .or()
            .areAssignableTo(PriceCommand.class)
            .or()
            .areAssignableTo(StatementEvent.class)
            .or()
            .areAssignableTo(StatementCommand.class)
            .and()
            .areNotInterfaces()
            .should()
            .beRecords();

    @ArchTest
    static final ArchRule idsAreRecords = classes()
            .that()
            .resideInAPackage(ROOT + "api..")
            .and()
            .haveSimpleNameEndingWith("Id")
            .should()
            .beRecords();

    @ArchTest
    static final ArchRule everyEventHandlerBelongsToADeclaredProcessor =
            methods().that(handleEvents()).should().beDeclaredInClassesThat().areAnnotatedWith(ProcessingGroup.class);

    private static DescribedPredicate<JavaMethod> handleEvents() {
        return DescribedPredicate.describe(
                "handle events",
                method -> method.isAnnotatedWith(EventHandler.class) || method.isAnnotatedWith(SagaEventHandler.class));
    }

    /** Of our own packages, this one may depend on itself and on those named. */
    private static ArchRule sees(String part, String... others) {
        DescribedPredicate<JavaClass> allowed =
                not(resideInAPackage("com.ytempire..")).or(resideInAPackage(ROOT + part + ".."));
        for (String other : others) {
            allowed = allowed.or(resideInAPackage(ROOT + other + ".."));
        }
        return classes().that().resideInAPackage(ROOT + part + "..").should().onlyDependOnClassesThat(allowed);
    }
}
