namespace Merchant.Common;

/// <summary>
/// Who acts, in which role, through what. Every command takes one: services authorise against it and the audit
/// trail keeps it. A host maps its own sign-in to an actor in one place.
/// </summary>
public sealed record Actor
{
    private Actor(ActorKind kind, string id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        Kind = kind;
        Id = id;
    }

    /// <summary>What sort of actor this is.</summary>
    public ActorKind Kind { get; }

    /// <summary>The person's id in the sign-in that vouched for them, or the job's name.</summary>
    public string Id { get; }

    /// <summary>The staff roles; none for everybody else.</summary>
    public IReadOnlyList<StaffRole> StaffRoles { get; private init; } = [];

    /// <summary>The accounts this person runs, and as what.</summary>
    public IReadOnlyList<Membership> Memberships { get; private init; } = [];

    /// <summary>What an API key allows; null for everybody else.</summary>
    public ApiGrant? Grant { get; private init; }

    /// <summary>What the call came through (an authentication scheme, a job scheduler), for the audit trail.</summary>
    public string? Via { get; init; }

    /// <summary>Somebody who is not signed in.</summary>
    public static Actor Anonymous { get; } = new(ActorKind.Anonymous, "anonymous");

    /// <summary>The platform itself: a job, a seed.</summary>
    public static Actor System(string name) => new(ActorKind.System, name);

    /// <summary>A member of the platform's staff.</summary>
    public static Actor Staff(string id, params IReadOnlyList<StaffRole> roles) => new(ActorKind.Staff, id) { StaffRoles = roles };

    /// <summary>A member of the platform's staff who runs accounts of their own besides: in those they have both.</summary>
    public static Actor Staff(string id, IReadOnlyList<StaffRole> roles, IReadOnlyList<Membership> memberships) =>
        new(ActorKind.Staff, id) { StaffRoles = roles, Memberships = memberships };

    /// <summary>A person who runs merchant accounts.</summary>
    public static Actor Member(string id, params IReadOnlyList<Membership> memberships) =>
        new(ActorKind.Member, id) { Memberships = memberships };

    /// <summary>A system of an account's own, by one of the account's API keys.</summary>
    public static Actor ApiKey(string id, ApiGrant grant) => new(ActorKind.ApiKey, id) { Grant = grant };

    /// <summary>Whether this actor may administer the platform: an administrator, or the platform itself.</summary>
    public bool IsAdministrator => Kind == ActorKind.System || Has(StaffRole.Administrator);

    /// <summary>Whether this actor is staff in a role.</summary>
    public bool Has(StaffRole role) => StaffRoles.Contains(role);

    /// <summary>The role this actor has in an account; null when it is not a member of it.</summary>
    public MemberRole? RoleIn(AccountId account)
    {
        foreach (var membership in Memberships)
        {
            if (membership.Account == account)
                return membership.Role;
        }

        return null;
    }

    /// <summary>Whether this actor may see the account at all: its members and API keys, all staff, and the platform itself.</summary>
    public bool CanSee(AccountId account) =>
        Kind is ActorKind.Staff or ActorKind.System || RoleIn(account) is not null || Grant?.Account == account;
}

/// <summary>The sorts of actor.</summary>
public enum ActorKind
{
    /// <summary>Not signed in.</summary>
    Anonymous,

    /// <summary>A person who runs merchant accounts.</summary>
    Member,

    /// <summary>The platform's staff, also where they act in an account of their own.</summary>
    Staff,

    /// <summary>The platform itself.</summary>
    System,

    /// <summary>A system of an account's own, by an API key.</summary>
    ApiKey,
}

/// <summary>What a member may do in an account. Source: Multivende, "Si eres un usuario desarrollador".</summary>
public enum MemberRole
{
    /// <summary>Runs the account and its members.</summary>
    Owner,

    /// <summary>Works in the account.</summary>
    Staff,

    /// <summary>Connects the account's own systems to the platform.</summary>
    Developer,
}

/// <summary>What a member of the platform's staff may do.</summary>
public enum StaffRole
{
    /// <summary>Everything: accounts, ladder, outbox.</summary>
    Administrator,

    /// <summary>Reviews applications.</summary>
    Reviewer,

    /// <summary>Looks after accounts.</summary>
    Executive,

    /// <summary>Leads accounts through onboarding.</summary>
    Implementer,

    /// <summary>Answers tickets.</summary>
    Agent,
}

/// <summary>One account a person runs, and as what.</summary>
/// <param name="Account">The account.</param>
/// <param name="Role">The role in it.</param>
public readonly record struct Membership(AccountId Account, MemberRole Role);
