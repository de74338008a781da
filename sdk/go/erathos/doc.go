// The orchestration of the Erathos data platform: webhooks, job runs, secrets, variables.
package erathos
