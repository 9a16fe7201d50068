package com.example.gateways;

/** Inherits a method, and the default of an interface. */
public class Orders extends BaseService implements Pinged {}
