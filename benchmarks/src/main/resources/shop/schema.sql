create table orders (id bigint primary key, symbol varchar(16) not null, quantity int not null, price decimal(18, 4) not null);
insert into orders values (1, 'ACME.N', 100, 101.25);
