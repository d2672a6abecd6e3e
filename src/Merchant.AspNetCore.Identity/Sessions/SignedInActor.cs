using Merchant.AspNetCore.Identity.Common;
using Merchant.Common;
using Merchant.People;

namespace Merchant.AspNetCore.Identity.Sessions;

/// <summary>A person as the audit trail knows them when they act upon themselves.</summary>
internal static class SignedInActor
{
    public static Actor Of(PersonId person) => Actor.Member(person.ToString()) with { Via = MerchantSignIn.Scheme };
}
