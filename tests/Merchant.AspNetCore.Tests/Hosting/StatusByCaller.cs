namespace Merchant.AspNetCore.Tests.Hosting;

/// <summary>Who calls.</summary>
public enum RouteCaller
{
    /// <summary>Nobody.</summary>
    Anonymous,

    /// <summary>An owner of the account.</summary>
    Owner,

    /// <summary>A member of the account with the role staff.</summary>
    Staff,

    /// <summary>A member of the account with the role developer.</summary>
    Developer,

    /// <summary>An owner of another account.</summary>
    Stranger,

    /// <summary>An administrator of the platform.</summary>
    Administrator,

    /// <summary>An agent of the platform.</summary>
    Agent,

    /// <summary>A reviewer of the platform.</summary>
    Reviewer,

    /// <summary>An account executive of the platform.</summary>
    Executive,

    /// <summary>An implementer of the platform.</summary>
    Implementer,

    /// <summary>An owner of the account, which was suspended after everything was prepared.</summary>
    Suspended,

    /// <summary>An API key of the account with all scopes.</summary>
    Key,

    /// <summary>An API key of another account with all scopes.</summary>
    OtherKey,

    /// <summary>An API key of the account without the scope that the call needs.</summary>
    NarrowKey,
}

/// <summary>The status that each sort of caller gets at one endpoint.</summary>
public sealed record StatusByCaller
{
    public required int Anonymous { get; init; }

    public required int Owner { get; init; }

    public required int Staff { get; init; }

    public required int Developer { get; init; }

    public required int Stranger { get; init; }

    public required int Administrator { get; init; }

    public required int Agent { get; init; }

    public required int Reviewer { get; init; }

    public required int Executive { get; init; }

    public required int Implementer { get; init; }

    public required int Suspended { get; init; }

    public required int Key { get; init; }

    public required int OtherKey { get; init; }

    public required int NarrowKey { get; init; }

    public int this[RouteCaller caller] => caller switch
    {
        RouteCaller.Anonymous => Anonymous,
        RouteCaller.Owner => Owner,
        RouteCaller.Staff => Staff,
        RouteCaller.Developer => Developer,
        RouteCaller.Stranger => Stranger,
        RouteCaller.Administrator => Administrator,
        RouteCaller.Agent => Agent,
        RouteCaller.Reviewer => Reviewer,
        RouteCaller.Executive => Executive,
        RouteCaller.Implementer => Implementer,
        RouteCaller.Suspended => Suspended,
        RouteCaller.Key => Key,
        RouteCaller.OtherKey => OtherKey,
        RouteCaller.NarrowKey => NarrowKey,
        _ => throw new ArgumentOutOfRangeException(nameof(caller), caller, null),
    };

    /// <summary>The same for everybody.</summary>
    public static StatusByCaller Of(int status) => new()
    {
        Anonymous = status,
        Owner = status,
        Staff = status,
        Developer = status,
        Stranger = status,
        Administrator = status,
        Agent = status,
        Reviewer = status,
        Executive = status,
        Implementer = status,
        Suspended = status,
        Key = status,
        OtherKey = status,
        NarrowKey = status,
    };

    /// <summary>Where the good answer is another one than 200.</summary>
    public StatusByCaller Good(int status)
    {
        int Turn(int expected) => expected == 200 ? status : expected;
        return new StatusByCaller
        {
            Anonymous = Turn(Anonymous),
            Owner = Turn(Owner),
            Staff = Turn(Staff),
            Developer = Turn(Developer),
            Stranger = Turn(Stranger),
            Administrator = Turn(Administrator),
            Agent = Turn(Agent),
            Reviewer = Turn(Reviewer),
            Executive = Turn(Executive),
            Implementer = Turn(Implementer),
            Suspended = Turn(Suspended),
            Key = Turn(Key),
            OtherKey = Turn(OtherKey),
            NarrowKey = Turn(NarrowKey),
        };
    }
}
