using Merchant.Common;
using Merchant.Notifications;
using Merchant.Tiering;
using Microsoft.Extensions.Options;

namespace Merchant.Applications;

/// <summary>Makes what applicants type into what they state, or says of every field at once what is wrong with it.</summary>
internal sealed class ApplicantStatements(LadderService ladders, IOptions<NotificationOptions> options)
{
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>?> NoAnswers = new Dictionary<string, IReadOnlyList<string>?>();

    /// <summary>What a new application states.</summary>
    public async Task<Result<ApplicationContent>> CreateAsync(StartApplication command, ApplicationForm form, CancellationToken cancellationToken)
    {
        var (input, errors) = (command.Applicant, new FieldErrors());
        if (string.IsNullOrWhiteSpace(input.Language))
            input = input with { Language = options.Value.DefaultLanguage };

        var applicant = errors.TakeAll(Applicant.Create(input, options.Value.Languages));
        var answers = errors.TakeAll(FormRules.Merge(form, ApplicationAnswers.None, command.Answers ?? NoAnswers));
        var tier = await TierAsync(command.Tier, errors, cancellationToken).ConfigureAwait(false);
        return Of(applicant, answers, tier, errors);
    }

    /// <summary>What an application states after a change.</summary>
    public async Task<Result<ApplicationContent>> ChangeAsync(
        ApplicationContent content, DraftChanges changes, ApplicationForm form, CancellationToken cancellationToken)
    {
        // Whoever reads a language that there are no texts in any more keeps it until they choose another.
        var errors = new FieldErrors();
        var applicant = errors.TakeAll(Applicant.Create(changes.Over(content.Applicant), options.Value.Languages.Append(content.Applicant.Language)));
        var answers = errors.TakeAll(FormRules.Merge(form, content.Answers, changes.Answers));
        var tier = changes.Tier.IsStated ? await TierAsync(changes.Tier.Value, errors, cancellationToken).ConfigureAwait(false) : content.Tier;
        return Of(applicant, answers, tier, errors);
    }

    private async Task<string?> TierAsync(string? text, FieldErrors errors, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;

        var ladder = (await ladders.FindCurrentAsync(cancellationToken).ConfigureAwait(false)).Ladder;
        if (ladder.Find(text.Trim()) is { } tier)
            return tier.Code;

        errors.Add(ApplicationField.Tier, "applications.tier.unknown", $"The tiers are {string.Join(", ", ladder.Tiers.Select(t => t.Code))}.");
        return null;
    }

    private static Result<ApplicationContent> Of(Applicant? applicant, ApplicationAnswers? answers, string? tier, FieldErrors errors)
    {
        if (errors.ToError() is { } error)
            return error;

        return applicant is null || answers is null
            ? throw new InvalidOperationException("What is not refused was stated.")
            : new ApplicationContent(applicant, answers, tier);
    }
}
