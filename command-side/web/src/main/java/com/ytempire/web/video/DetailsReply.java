package com.ytempire.web.video;

import java.util.List;

/** What viewers will read from now on. */
public record DetailsReply(String id, String title, String description, List<String> tags) {}
