using Merchant.People;

namespace Merchant.AspNetCore.Identity.Passwords;

/// <summary>A person as ASP.NET Core Identity sees them. A type of our own, so that nothing of it meets a host's Identity.</summary>
internal sealed class SignInUser(Person person, Credentials credentials)
{
    public Person Person { get; } = person;

    public Credentials Credentials { get; } = credentials;
}
