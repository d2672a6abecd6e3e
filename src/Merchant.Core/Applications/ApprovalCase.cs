namespace Merchant.Applications;

/// <summary>What an approval policy judges: the facts of one submission. Names, address and number are not among them.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="Submission">Which submission: 1 for the first.</param>
/// <param name="Country">The country, ISO 3166-1 alpha-2.</param>
/// <param name="Language">The applicant's language.</param>
/// <param name="EmailDomain">The domain of the proven address, in its ASCII form and lower case.</param>
/// <param name="Company">The company; null where there is none.</param>
/// <param name="HasTaxId">Whether a tax id is stated.</param>
/// <param name="DeclaredDispatches">The dispatches a month that were declared; null where they were not.</param>
/// <param name="Tier">The code of the tier the applicant sees themselves in.</param>
/// <param name="Answers">The answers.</param>
/// <param name="IsTaxIdDuplicate">Whether another application with the tax id is approved, or on its way.</param>
/// <param name="EarlierRejections">How many applications with the address or the tax id were rejected; counted up to 100.</param>
public sealed record ApprovalCase(
    AccountApplicationId ApplicationId,
    int Submission,
    string Country,
    string Language,
    string EmailDomain,
    string? Company,
    bool HasTaxId,
    long? DeclaredDispatches,
    string? Tier,
    ApplicationAnswers Answers,
    bool IsTaxIdDuplicate,
    int EarlierRejections)
{
    /// <summary>The facts of an application's newest submission.</summary>
    public static ApprovalCase Of(Application application, long? declaredDispatches, ApplicationPast past)
    {
        var applicant = application.Applicant;
        return new ApprovalCase(
            application.Id, application.Submissions, applicant.Country, applicant.Language,
            applicant.EmailKey[(applicant.EmailKey.LastIndexOf('@') + 1)..], applicant.Company, applicant.TaxIdKey is not null,
            declaredDispatches, application.Tier, application.Answers, past.IsTaxIdDuplicate, past.EarlierRejections);
    }
}

/// <summary>What became of other applications of the same person.</summary>
/// <param name="IsTaxIdDuplicate">Whether another application with the tax id is approved, or on its way.</param>
/// <param name="EarlierRejections">How many with the address or the tax id were rejected; counted up to 100.</param>
public sealed record ApplicationPast(bool IsTaxIdDuplicate, int EarlierRejections);
