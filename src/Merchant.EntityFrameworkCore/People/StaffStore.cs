using Merchant.EntityFrameworkCore.Common;
using Merchant.People;

namespace Merchant.EntityFrameworkCore.People;

/// <inheritdoc cref="IStaffStore"/>
internal sealed class StaffStore(MerchantDb db) : IStaffStore
{
    public void Add(StaffMember member) => db.Set<StaffMember>().Add(member);
}
