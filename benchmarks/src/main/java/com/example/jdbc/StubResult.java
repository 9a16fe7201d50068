package com.example.jdbc;

import java.sql.ResultSet;

/** A result that is never read. */
public abstract class StubResult implements ResultSet {}
