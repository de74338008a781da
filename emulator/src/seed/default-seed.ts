/**
 * The default workspace: a shop's database, its CRM and its advertisements. A second, small one is for
 * programs that use several workspaces. All ids are fixed, so that examples can name them.
 *
 * @module
 */
import type { SeedInput } from "./seed-schema";

/** The key that reaches both workspaces. */
export const DEFAULT_API_KEY = "emulator-api-key";
/** The workspace `Acme Shop`. */
export const DEFAULT_WORKSPACE_ID = "5b0c3c1e-6f0a-4d57-9a35-0d2f5a1e7c01";
/** The workspace `Acme Labs`. */
export const SECOND_WORKSPACE_ID = "5b0c3c1e-6f0a-4d57-9a35-0d2f5a1e7c02";

const SHOP_DATABASE = "8c1f7a52-3e94-4b6d-8f21-6a7d9e0b4c01";
const CRM = "8c1f7a52-3e94-4b6d-8f21-6a7d9e0b4c02";
const ADS = "8c1f7a52-3e94-4b6d-8f21-6a7d9e0b4c03";
const LABS_DATABASE = "8c1f7a52-3e94-4b6d-8f21-6a7d9e0b4c11";

/** The seeded jobs by table. */
export const DEFAULT_JOB_IDS = {
  /** A database table, partial. */
  orders: "d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d501",
  customers: "d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d502",
  payments: "d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d503",
  /** Primary job of `contacts` and `deals`. */
  companies: "d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d504",
  contacts: "d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d505",
  deals: "d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d506",
  /** Has two nested tables; in a block window on weekdays 12:00–18:00 UTC. */
  campaigns: "d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d507",
  /** In the same block window. */
  adGroups: "d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d508",
  /** In the second workspace. */
  events: "d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d511",
  features: "d2a4e6f8-1b3c-4d5e-8f70-91a2b3c4d512",
} as const;

/** The default seed of `startEmulator` and the executable. */
export const defaultSeed: SeedInput = {
  keys: [{ key: DEFAULT_API_KEY, owner: "ana@acme.example", workspaces: [DEFAULT_WORKSPACE_ID, SECOND_WORKSPACE_ID] }],
  workspaces: [
    {
      id: DEFAULT_WORKSPACE_ID,
      name: "Acme Shop",
      connections: [
        { id: SHOP_DATABASE, name: "Shop PostgreSQL" },
        { id: CRM, name: "HubSpot" },
        {
          id: ADS,
          name: "Google Ads",
          blockWindows: [
            { days: ["mon", "tue", "wed", "thu", "fri"], start: "12:00", end: "18:00", cancelRunning: true },
          ],
        },
      ],
      jobs: [
        {
          id: DEFAULT_JOB_IDS.orders,
          connectionId: SHOP_DATABASE,
          schemaName: "shop",
          tableName: "orders",
          schedule: "Every Hour",
          syncType: "PARTIAL",
          outcome: { rows: 1842, columns: 14, durationSeconds: 3 },
        },
        {
          id: DEFAULT_JOB_IDS.customers,
          connectionId: SHOP_DATABASE,
          schemaName: "shop",
          tableName: "customers",
          schedule: "Daily",
          outcome: { rows: 5210, columns: 9 },
        },
        {
          id: DEFAULT_JOB_IDS.payments,
          connectionId: SHOP_DATABASE,
          schemaName: "shop",
          tableName: "payments",
          schedule: "Every Hour",
          syncType: "PARTIAL",
          outcome: { rows: 0, columns: 7 },
        },
        {
          id: DEFAULT_JOB_IDS.companies,
          connectionId: CRM,
          schemaName: "hubspot",
          tableName: "companies",
          schedule: "Every 6 Hours",
          outcome: { rows: 318, columns: 22 },
        },
        {
          id: DEFAULT_JOB_IDS.contacts,
          connectionId: CRM,
          schemaName: "hubspot",
          tableName: "contacts",
          primaryJobId: DEFAULT_JOB_IDS.companies,
          outcome: { rows: 4127, columns: 31 },
        },
        {
          id: DEFAULT_JOB_IDS.deals,
          connectionId: CRM,
          schemaName: "hubspot",
          tableName: "deals",
          primaryJobId: DEFAULT_JOB_IDS.companies,
          syncType: "PARTIAL",
          outcome: { rows: 96, columns: 18 },
        },
        {
          id: DEFAULT_JOB_IDS.campaigns,
          connectionId: ADS,
          schemaName: "google_ads",
          tableName: "campaigns",
          schedule: "Every 12 Hours",
          outcome: {
            rows: 42,
            columns: 25,
            nestedTables: [
              { tableName: "campaigns_budgets", rows: 42, columns: 6 },
              { tableName: "campaigns_labels", rows: 117, columns: 3 },
            ],
          },
        },
        {
          id: DEFAULT_JOB_IDS.adGroups,
          connectionId: ADS,
          schemaName: "google_ads",
          tableName: "ad_groups",
          schedule: "Every 12 Hours",
          outcome: { rows: 388, columns: 12 },
        },
      ],
      // base64 of "airflow:airflow", the account of Airflow's own example set-up.
      secrets: { airflow_base64_token: "YWlyZmxvdzphaXJmbG93" },
      variables: {
        airflow_url: "airflow.acme.example",
        airflow_dag_id: "refresh_marts",
        inbox_url: "{emulatorUrl}/_emulator/inbox",
      },
    },
    {
      id: SECOND_WORKSPACE_ID,
      name: "Acme Labs",
      connections: [{ id: LABS_DATABASE, name: "Labs MySQL" }],
      jobs: [
        {
          id: DEFAULT_JOB_IDS.events,
          connectionId: LABS_DATABASE,
          schemaName: "labs",
          tableName: "events",
          schedule: "Every 30 Minutes",
          outcome: { rows: 903, columns: 8 },
        },
        {
          id: DEFAULT_JOB_IDS.features,
          connectionId: LABS_DATABASE,
          schemaName: "labs",
          tableName: "features",
          schedule: "Weekly",
          outcome: { rows: 57, columns: 40 },
        },
      ],
      variables: { inbox_url: "{emulatorUrl}/_emulator/inbox" },
    },
  ],
};
