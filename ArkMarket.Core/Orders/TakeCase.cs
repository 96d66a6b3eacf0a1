using System.Security.Cryptography;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>A moderator takes a dispute on. The code shown to both sides proves who the solver is.</summary>
public sealed class TakeCase(OrderChanges changes)
{
    private const int CodeLength = 6;

    public Task<Result<OrderChanged>> HandleAsync(OrderRequest request, CancellationToken ct) => changes.ApplyInDisputeAsync(
        request,
        (change, dispute) => change.Order.TakeCase(
            dispute, request.Actor, RandomNumberGenerator.GetString("ABCDEFGHJKMNPQRSTUVWXYZ23456789", CodeLength), (change.Config, change.Now)),
        ct);
}
