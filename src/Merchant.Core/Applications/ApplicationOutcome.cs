using Merchant.Accounts;
using Merchant.Notifications;
using Merchant.Tiering;
using Microsoft.Extensions.Options;

namespace Merchant.Applications;

/// <summary>Says in the applicant's language what came of an application, and what is asked of them.</summary>
internal sealed class ApplicationOutcome(
    ApplicationForms forms, IAccountStore accounts, ITierStore tiers, LadderService ladders, IOptions<ApplicationOptions> options)
{
    /// <summary>The account that came of it, the tier it has, and the reviewer's word.</summary>
    public async Task<IReadOnlyList<(string Name, string Value)>> DescribeApprovalAsync(Application application, CancellationToken cancellationToken)
    {
        if (application.AccountId is not { } id)
            return [("account", ""), ("tier", ""), ("comment", "")];

        var account = await accounts.FindAsync(id, cancellationToken).ConfigureAwait(false);
        var standing = await tiers.FindAsync(id, cancellationToken).ConfigureAwait(false);
        var ladder = (await ladders.FindCurrentAsync(cancellationToken).ConfigureAwait(false)).Ladder;
        var tier = standing?.Standing.Tier;
        var name = tier is null ? null : ladder.Find(tier)?.Name.In(application.Applicant.Language);
        return [("account", account?.Name ?? ""), ("tier", string.IsNullOrEmpty(name) ? tier ?? "" : name), ("comment", application.Decision?.Comment ?? "")];
    }

    /// <summary>The reviewer's word, and from when on they may apply again.</summary>
    public IReadOnlyList<(string Name, string Value)> DescribeRejection(Application application) =>
        [("comment", application.Decision?.Comment ?? ""), ("retryAt", MessageTime.Text(application.StatusSince + options.Value.CoolDown))];

    /// <summary>What is asked, a line each: the question, and what the reviewer wants to know.</summary>
    public async Task<string> DescribeAsync(InformationRequest request, Application application, CancellationToken cancellationToken)
    {
        var form = await forms.OfAsync(application, cancellationToken).ConfigureAwait(false);
        return string.Join('\n', request.Items.Select(item => $"{FieldLabels.Of(item.Field, form, application.Applicant.Language)}: {OneLine(item.Comment)}"));
    }

    private static string OneLine(string comment) => string.Join(' ', comment.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
