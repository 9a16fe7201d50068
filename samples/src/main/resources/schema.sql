create table quotes (
    symbol text primary key,
    price numeric(12, 4) not null,
    as_of timestamptz not null
) with (fillfactor = 50);

create table orders (
    client_order_id text primary key,
    symbol text not null,
    quantity bigint not null,
    limit_price numeric(12, 4) not null,
    taken_at timestamptz not null default clock_timestamp()
);

create table positions (
    symbol text primary key,
    quantity bigint not null
) with (fillfactor = 50);

create table outbox (
    client_order_id text primary key,
    instrument text not null,
    quantity bigint not null
);
