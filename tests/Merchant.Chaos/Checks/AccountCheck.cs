using Merchant.Applications;
using Merchant.Chaos.Load;
using Merchant.Chaos.Stores;

namespace Merchant.Chaos.Checks;

/// <summary>
/// What was acknowledged of accounts, applications and invitations is there; an approved application has its account, an
/// account of an application its owner or the owner's invitation, and each of them once.
/// </summary>
internal static class AccountCheck
{
    /// <summary>How long an application that was not sent is kept at least.</summary>
    private static readonly TimeSpan Unsent = new ApplicationOptions().UnsentRetention - TimeSpan.FromHours(1);

    public static async Task RunAsync(ChaosStore store, Ledger ledger, DateTimeOffset now, Findings findings)
    {
        var accounts = await SetAsync(store, $"SELECT id FROM {store.Table("accounts")}");
        var standings = await SetAsync(store, $"SELECT account_id FROM {store.Table("tier_standings")}");
        foreach (var account in accounts.Where(a => !standings.Contains(a)))
            findings.Add("accounts without a tier", account);
        foreach (var account in ledger.Opened.Keys.Where(a => !accounts.Contains(a)))
            findings.Add("accounts acknowledged and lost", account);

        await CheckApplicationsAsync(store, ledger, accounts, now, findings);
        await CheckMembersAsync(store, ledger, findings);
    }

    private static async Task CheckApplicationsAsync(ChaosStore store, Ledger ledger, HashSet<string> accounts, DateTimeOffset now, Findings findings)
    {
        var owned = await SetAsync(
            store, $"SELECT account_id FROM {store.Table("members")} WHERE role = 'owner' UNION SELECT account_id FROM {store.Table("invitations")} WHERE role = 'owner'");
        var (approved, applicants) = (new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<string, ApplicantProgress>(StringComparer.Ordinal));
        await foreach (var row in store.ReadAsync($"SELECT id, status, account_id, email, email_proven_at, submitted_at FROM {store.Table("applications")}"))
        {
            applicants[row.Text(3)] = !row.IsNull(5) ? ApplicantProgress.Submitted : !row.IsNull(4) ? ApplicantProgress.Proven : ApplicantProgress.Started;
            var (id, isApproved, account) = (row.Text(0), row.Text(1) == "approved", row.TextOrNull(2));
            if (isApproved != account is not null || (account is not null && !accounts.Contains(account)))
                findings.Add("approved without account", $"application {id}: {row.Text(1)}, account {account}");
            if (account is null)
                continue;
            if (!owned.Contains(account))
                findings.Add("accounts without owner or invitation", account);
            if (!approved.TryAdd(account, id))
                findings.Add("accounts of two applications", account);
        }

        foreach (var (application, account) in ledger.Approved.Where(a => approved.GetValueOrDefault(a.Value) != a.Key))
            findings.Add("approvals acknowledged and lost", $"application {application}, account {account}");
        foreach (var (email, (progress, begun)) in ledger.Applicants.Where(a => !applicants.TryGetValue(a.Key, out var is_) || is_ < a.Value.Progress))
        {
            // What is never sent is removed in the end, as the platform says it will be.
            if (applicants.ContainsKey(email) || progress == ApplicantProgress.Submitted || now - begun < Unsent)
                findings.Add("applications acknowledged and lost", $"{email}: {progress}");
        }

        foreach (var account in accounts.Where(a => !approved.ContainsKey(a) && !ledger.Opened.ContainsKey(a)))
            findings.Add("accounts that nobody opened", account);
    }

    private static async Task CheckMembersAsync(ChaosStore store, Ledger ledger, Findings findings)
    {
        var invitations = await SetAsync(store, $"SELECT id FROM {store.Table("invitations")}");
        foreach (var invitation in ledger.Invited.Keys.Where(i => !invitations.Contains(i)))
            findings.Add("invitations acknowledged and lost", invitation);

        var members = await SetAsync(store, $"SELECT person_id FROM {store.Table("members")}");
        foreach (var person in ledger.Joined.Keys.Where(p => !members.Contains(p)))
            findings.Add("members acknowledged and lost", person);

        await foreach (var row in store.ReadAsync($"SELECT email_key, count(*) FROM {store.Table("invitations")} GROUP BY account_id, email_key HAVING count(*) > 1"))
            findings.Add("people invited twice", $"{row.Text(0)}: {row.Long(1)}");
        await foreach (var row in store.ReadAsync(
            $"SELECT i.id FROM {store.Table("invitations")} i WHERE i.status = 'accepted' AND NOT EXISTS (SELECT 1 FROM {store.Table("members")} m JOIN {store.Table("people")} p ON p.id = m.person_id WHERE m.account_id = i.account_id AND p.email_key = i.email_key)"))
            findings.Add("accepted without becoming a member", row.Text(0));
    }

    private static async Task<HashSet<string>> SetAsync(ChaosStore store, string sql)
    {
        var set = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var row in store.ReadAsync(sql))
            set.Add(row.Text(0));

        return set;
    }
}
