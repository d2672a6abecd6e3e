using System.Text.Json.Nodes;

namespace Merchant.Chaos.Load;

/// <summary>Applies for accounts, proves the address, sends the application; and reviews what others sent.</summary>
internal sealed class ApplicantLoad(Stage stage)
{
    private const string Mail = "applications.verify_email";

    /// <summary>One applicant after another.</summary>
    public async Task ApplyAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var email = $"{stage.NewName("applicant-")}@chaos.example";
            string? applicant = null;
            stage.Postbox.Expect(Mail, email);
            await stage.Turnstile.PassAsync(async () => applicant = await StartAsync(email), cancellationToken);
            if (applicant is null || await stage.Postbox.WaitAsync(Mail, email, cancellationToken) is not { } token)
                continue;

            await stage.Turnstile.PassAsync(
                () => StepAsync("/api/applications/verify-email", $$"""{"token":"{{token}}"}""", email, ApplicantProgress.Proven), cancellationToken);
            await stage.Turnstile.PassAsync(
                () => StepAsync($"/api/application-drafts/{applicant}/submit", null, email, ApplicantProgress.Submitted), cancellationToken);
        }
    }

    /// <summary>A reviewer, who takes what there is.</summary>
    public async Task ReviewAsync(CancellationToken cancellationToken)
    {
        var chance = stage.NewChance();
        while (!cancellationToken.IsCancellationRequested)
        {
            var queue = await stage.Crowd.GetAsync("/api/admin/applications?limit=20");
            if (queue.Outcome == Outcome.Done && queue.Body?["items"] is JsonArray { Count: > 0 } items)
                await stage.Turnstile.PassAsync(() => ApproveAsync($"{items[chance.Next(items.Count)]?["id"]}"), cancellationToken);

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);
        }
    }

    private async Task<string?> StartAsync(string email)
    {
        var json = $$"""
            {"firstName":"Ana","lastName":"Prieto","email":"{{email}}","phone":"+573001234567","country":"CO","language":"es","acceptsWhatsApp":false,
            "answers":{"monthly-dispatches":350,"sales-channels":["own-store"],"product-category":["home"],"shipping-today":["aggregator"]},"tier":"MEDIUM"}
            """;
        var reply = await Crowd.UntilKnownAsync(
            () => stage.Crowd.PostAsync("/api/applications", json, $"apply-{email}", anonymous: true), CancellationToken.None);
        if (reply.Outcome != Outcome.Done)
        {
            stage.Ledger.Faults.Enqueue($"An application was refused: {reply.Status} {reply.Code} {reply.Body}");
            return null;
        }

        stage.Ledger.Applicants[email] = (ApplicantProgress.Started, stage.Now);
        stage.Ledger.Acknowledge();
        return reply.Text("applicantToken");
    }

    /// <summary>A step that is taken twice is refused the second time: then the first, whose answer was lost, was done.</summary>
    private async Task StepAsync(string path, string? json, string email, ApplicantProgress progress)
    {
        var reply = await Crowd.UntilKnownAsync(() => stage.Crowd.PostAsync(path, json, anonymous: true), CancellationToken.None);
        if (reply.Status == 400)
            stage.Ledger.Faults.Enqueue($"A step was refused: {reply.Body}");
        if (reply.Outcome != Outcome.Done)
            return;

        stage.Ledger.Applicants[email] = (progress, stage.Ledger.Applicants[email].Begun);
        stage.Ledger.Acknowledge();
    }

    private async Task ApproveAsync(string application)
    {
        var path = $"/api/admin/applications/{application}";
        var started = await Crowd.UntilKnownAsync(() => stage.Crowd.PostAsync($"{path}/start-review", null, $"review-{application}"), CancellationToken.None);
        if (started.Outcome == Outcome.Done)
            stage.Ledger.Acknowledge();

        var approved = await Crowd.UntilKnownAsync(() => stage.Crowd.PostAsync($"{path}/approve", null, $"approve-{application}"), CancellationToken.None);
        if (approved.Outcome != Outcome.Done)
            return;

        var account = approved.Text("accountId");
        if (stage.Ledger.Approved.GetOrAdd(application, account) != account)
            stage.Ledger.Faults.Enqueue($"Application {application} was approved twice, with two accounts.");
        stage.Ledger.AddAccount(account);
        stage.Ledger.Acknowledge();
    }
}
