import * as postgresql from "@pulumi/postgresql";
import * as pulumi from "@pulumi/pulumi";
import * as erathos from "pulumi-erathos";

const config = new pulumi.Config();
const database = config.require("database");

// The user of the Erathos connection: it may only create tables in the schema `shop`.
const loader = new postgresql.Role("loader", {
  name: "erathos_loader",
  login: true,
  password: config.requireSecret("loaderPassword"),
});
const shop = new postgresql.Schema("shop", { name: "shop", database });
const connect = new postgresql.Grant("loader-connects", {
  database,
  role: loader.name,
  objectType: "database",
  privileges: ["CONNECT"],
});
const write = new postgresql.Grant("loader-writes", {
  database,
  schema: shop.name,
  role: loader.name,
  objectType: "schema",
  privileges: ["USAGE", "CREATE"],
});

// The views. PostgREST exposes the function as an endpoint; a call runs with the role that its token names.
const reports = new postgresql.Schema("reports", { name: "reports", database });
const refresher = new postgresql.Role("refresher", { name: "view_refresher", login: false });
const refresh = new postgresql.Function("refresh-orders", {
  name: "refresh_orders",
  database,
  schema: reports.name,
  language: "plpgsql",
  returns: "void",
  // With the privileges of the view's owner, so that the caller needs none on the tables.
  securityDefiner: true,
  body: "begin refresh materialized view reports.daily_orders; end",
});
const call = new postgresql.Grant("refresher-calls", {
  database,
  schema: reports.name,
  role: refresher.name,
  objectType: "schema",
  privileges: ["USAGE"],
});

// The webhook. It refers to what it needs, so that it is created last and deleted first.
const token = new erathos.Secret("refresher-token", {
  name: "refresher_token",
  value: config.requireSecret("refresherToken"),
});
const ordersLoaded = new erathos.Webhook(
  "orders-loaded",
  {
    description: "Orders loaded: refresh the views",
    jobs: [config.require("ordersJobId")],
    url: pulumi.interpolate`${config.require("postgrestUrl")}/rpc/${refresh.name}`,
    header: {
      Authorization: erathos.template`Bearer ${token}`,
      "Content-Type": "application/json",
      "Content-Profile": reports.name,
    },
    body: {},
    rules: [erathos.rule.succeeded(), erathos.rule.schemaName.equals(shop.name), erathos.rule.rows.greaterThan(0)],
  },
  { dependsOn: [connect, write, call] },
);

export const webhookId = ordersLoaded.id;
