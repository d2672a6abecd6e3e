using Merchant.People;

namespace Merchant.AspNetCore.Identity.Sessions;

/// <summary>A session that has begun or was refreshed, with what the caller keeps of it.</summary>
internal sealed record SignedIn(PersonId PersonId, string Name, Session Session, string Token, string? Refresh);
