package com.ytempire.web;

/** A request's body that is read strictly: an unknown field, or a value of another kind, is refused by name. */
public interface JsonBody {}
