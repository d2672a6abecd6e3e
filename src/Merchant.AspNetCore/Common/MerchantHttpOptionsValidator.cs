using System.Buffers;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Merchant.AspNetCore.Common;

/// <summary>Checks <see cref="MerchantHttpOptions"/> at start-up.</summary>
internal sealed class MerchantHttpOptionsValidator(IOptions<AuthenticationOptions> authentication) : IValidateOptions<MerchantHttpOptions>
{
    private static readonly SearchValues<char> NotInPrefix = SearchValues.Create("{}?#* ");

    public ValidateOptionsResult Validate(string? name, MerchantHttpOptions options)
    {
        var faults = new List<string>();
        Check(IsPrefix(options.Prefix), "Prefix is empty, or begins with / and ends without one, and holds no parameters");
        Check(options.MaxBodyBytes >= 1024, "MaxBodyBytes is at least 1024");
        Check(options.MaxBatchBytes >= 1024, "MaxBatchBytes is at least 1024");
        Check(options.MaxImportBytes >= 1024, "MaxImportBytes is at least 1024");
        Check(options.MaxBodyBytes <= Array.MaxLength && options.MaxBatchBytes <= Array.MaxLength, "MaxBodyBytes and MaxBatchBytes fit in memory");
        Check(options.AnonymousCallsPerMinute is null or >= 1, "AnonymousCallsPerMinute is at least 1, or null");
        Check(options.CredentialCallsPerMinute is null or >= 1, "CredentialCallsPerMinute is at least 1, or null");
        Check(options.SignedInCallsPerMinute is null or >= 1, "SignedInCallsPerMinute is at least 1, or null");
        Check(options.CallsAtOnce is null or >= 1, "CallsAtOnce is at least 1, or null");
        Check(options.ConcurrentImportsPerAccount is null or >= 1, "ConcurrentImportsPerAccount is at least 1, or null");
        Check(options.PersonIdClaims.Count > 0, "PersonIdClaims names at least one claim");
        Check(!string.IsNullOrWhiteSpace(options.StaffRoleClaim), "StaffRoleClaim is not empty");
        Check(!string.IsNullOrWhiteSpace(options.MembershipClaim), "MembershipClaim is not empty");
        foreach (var scheme in options.AuthenticationSchemes)
            Check(authentication.Value.SchemeMap.ContainsKey(scheme), $"AuthenticationSchemes names '{scheme}', which the host has not added");

        return faults.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(faults.Select(fault => $"AddHttp: {fault}."));

        void Check(bool holds, string rule)
        {
            if (!holds)
                faults.Add(rule);
        }
    }

    private static bool IsPrefix(string? prefix) =>
        prefix is { Length: 0 } || (prefix is ['/', .., not '/'] && !prefix.AsSpan().ContainsAny(NotInPrefix));
}
