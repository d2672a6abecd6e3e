namespace Merchant.Fuzz.Cast;

/// <summary>Who calls. The applicant's, the tracking and the mailed tokens stand in the paths.</summary>
internal enum CallerKind
{
    Anonymous,
    Owner,
    OwnerByCookie,
    Staff,
    Developer,
    Stranger,
    SuspendedOwner,
    Administrator,
    Agent,
    Reviewer,
    Executive,
    Implementer,
    Key,
    NarrowKey,
    OtherKey,
    SuspendedKey,
    RevokedKey,
}
