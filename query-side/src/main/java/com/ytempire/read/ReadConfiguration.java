package com.ytempire.read;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/**
 * All beans of the read side. They need a {@link org.jooq.DSLContext} that joins Spring's transactions, a
 * {@link com.ytempire.api.media.MediaStore} and a {@link com.ytempire.api.video.ProgressChannel}.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan(basePackageClasses = ReadConfiguration.class)
public class ReadConfiguration {}
