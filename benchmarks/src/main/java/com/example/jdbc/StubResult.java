package com.example.jdbc;

import java.sql.ResultSet;

/** A result that nobody reads. */
public abstract class StubResult implements ResultSet {}
