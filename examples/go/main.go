// Webhooks, a receiver, a job run, a secret and a variable of the Erathos data platform.
package main

import (
	"pulumi-erathos/sdk/go/erathos"
	"pulumi-erathos/sdk/go/erathos/receivers"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		cfg := config.New(ctx, "")
		reportsHost := cfg.Get("reportsHost")
		if reportsHost == "" {
			reportsHost = "reports.example.com"
		}
		orders := erathos.GetJobOutput(ctx, erathos.GetJobOutputArgs{
			SchemaName: pulumi.String("shop"),
			TableName:  pulumi.String("orders"),
		})

		token, err := erathos.NewSecret(ctx, "token", &erathos.SecretArgs{
			Name:  pulumi.String("reports_token"),
			Value: cfg.RequireSecret("reportsToken"),
		})
		if err != nil {
			return err
		}
		host, err := erathos.NewVariable(ctx, "host", &erathos.VariableArgs{
			Name:  pulumi.String("reports_host"),
			Value: pulumi.String(reportsHost),
		})
		if err != nil {
			return err
		}

		// One list of rules: explicit ones, and those of the time window.
		atNight := erathos.FinishedBetweenOutput(ctx, erathos.FinishedBetweenOutputArgs{
			Start:    pulumi.String("00:00"),
			End:      pulumi.String("08:00"),
			TimeZone: pulumi.String("UTC"),
			Weekdays: pulumi.ToStringArray([]string{"mon", "tue", "wed", "thu", "fri"}),
			Rules: erathos.WebhookRuleArray{
				erathos.WebhookRuleArgs{
					VariableName: pulumi.String(erathos.MetadataVariableStatus),
					Operation:    pulumi.String(erathos.RuleOperationEqual),
					Value:        pulumi.String("FINISHED"),
				},
				erathos.WebhookRuleArgs{
					VariableName: pulumi.String(erathos.MetadataVariableSchemaName),
					Operation:    pulumi.String(erathos.RuleOperationIn),
					Values:       pulumi.ToStringArray([]string{"shop", "hubspot"}),
				},
			},
		})

		refreshReports, err := erathos.NewWebhook(ctx, "refreshReports", &erathos.WebhookArgs{
			Description: pulumi.String("Refresh the reports"),
			Jobs:        pulumi.StringArray{orders.Id()},
			// Reference is what the webhook is sent, such as ${{variables.reports_host}}, and orders it after the variable.
			Url: pulumi.Sprintf("https://%s/refresh", host.Reference),
			Header: pulumi.StringMap{
				"Authorization": pulumi.Sprintf("Bearer %s", token.Reference),
				"Content-Type":  pulumi.String("application/json"),
			},
			Body: pulumi.Map{
				"table": pulumi.String("${{erathos.table_name}}"),
				"rows":  pulumi.String("${{erathos.rows}}"),
			},
			Rules: atNight.Rules(),
		})
		if err != nil {
			return err
		}

		refreshMarts, err := receivers.NewAirflowTrigger(ctx, "refreshMarts", &receivers.AirflowTriggerArgs{
			Jobs:  pulumi.StringArray{orders.Id()},
			Url:   pulumi.String("https://airflow.example.com"),
			DagId: pulumi.String("refresh_marts"),
			Airflow: receivers.AirflowAccessArgs{
				Version: pulumi.Int(3),
				Token:   cfg.RequireSecret("airflowToken"),
			},
		})
		if err != nil {
			return err
		}

		// Loads the orders once, after the webhook exists; another value of version loads them again.
		firstLoad, err := erathos.NewJobRun(ctx, "firstLoad", &erathos.JobRunArgs{
			JobId:    orders.Id(),
			Triggers: pulumi.Map{"version": pulumi.String("1")},
		}, pulumi.DependsOn([]pulumi.Resource{refreshReports, refreshMarts}))
		if err != nil {
			return err
		}

		ctx.Export("webhookId", refreshReports.ID())
		ctx.Export("executionId", firstLoad.ExecutionId)
		ctx.Export("tokenReference", token.Reference)
		return nil
	})
}
