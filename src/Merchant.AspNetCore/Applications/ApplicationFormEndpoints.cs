using System.Globalization;
using Merchant.Applications;
using Merchant.AspNetCore.Common;
using Merchant.AspNetCore.Problems;
using Merchant.AspNetCore.Security;
using Merchant.Common;
using Merchant.Notifications;
using Merchant.Tiering;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Merchant.AspNetCore.Applications;

/// <summary>The form as anyone may see it: <c>/api/application-form</c>.</summary>
internal static class ApplicationFormEndpoints
{
    private static readonly Error Unknown = Error.NotFound("applications.form.not_found", "There is no such version of the form.");

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints
        .MapMerchantGroup("/application-form", Access.Anyone, "Applying")
        .MapGet("", FindAsync)
        .Describe("FindApplicationForm", "What an application states: personal data, questions in all languages, tiers; ?version= for an earlier form.")
        .Answers<ApplicationFormContract>(ApplicationFormContract.Example)
        .Refuses(400, 404, 429);

    private static async Task<IResult> FindAsync(
        string? version,
        [FromServices] ApplicationForms forms,
        [FromServices] LadderService ladders,
        [FromServices] IOptions<NotificationOptions> notifications,
        CancellationToken token)
    {
        var number = forms.Present.Version;
        if (!string.IsNullOrEmpty(version) && !int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out number))
            return ProblemResult.Of(Error.Invalid("applications.form.version", "A version is a whole number.", "version"));

        var form = await forms.FindAsync(number, token);
        if (form is null)
            return ProblemResult.Of(Unknown);

        var ladder = (await ladders.FindCurrentAsync(token)).Ladder;
        var contract = ApplicationFormContract.Of(form, [.. notifications.Value.Languages], notifications.Value.DefaultLanguage, ladder);
        return Answer.Ok(contract, ApplicantsJson.Http.ApplicationFormContract);
    }
}
