using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>The buyer reports a payment outside the market. One payment pays for one order.</summary>
public sealed class ReportPayment(OrderChanges changes)
{
    /// <param name="Method">The way it was paid.</param>
    /// <param name="Reference">By which the other end knows it.</param>
    public sealed record Receipt(string? Method, string? Reference, string? Note);

    public async Task<Result<OrderChanged>> HandleAsync(OrderRequest request, Receipt receipt, CancellationToken ct)
    {
        var method = OrderInput.Needed(receipt.Method, OrderReceipt.MethodLengthMax);
        var reference = OrderInput.Needed(receipt.Reference, OrderReceipt.ReferenceLengthMax);
        var note = OrderInput.Optional(receipt.Note);
        if ((method.Refusal ?? reference.Refusal ?? note.Refusal) is not null)
            return new InvalidInput("How you paid and the payment's reference are needed, each on one short line.");
        return await changes.ApplyAsync(
            request,
            change =>
            {
                var result = change.Order.ReportPayment(request.Actor, $"{method.Value}, {reference.Value}", change.Config, change.Now);
                if (!result.IsRefused)
                {
                    change.Work.RefuseOn(OrderReceiptMapping.ReferenceConstraint, () => new ReceiptUsed());
                    change.Db.Add(new OrderReceipt
                    {
                        GuildId = change.Order.GuildId, OrderId = change.Order.Id, Number = result.Value.Number, At = change.Now,
                        Method = method.Value, Reference = reference.Value, FoldedReference = OrderReceipt.Fold(reference.Value), Note = note.Value,
                    });
                }

                return Task.FromResult(result);
            },
            ct);
    }
}

public sealed record ReceiptUsed : Refusal
{
    public override string Explain(Wording wording) =>
        "A payment with this reference was reported for an order before. Nothing was changed: check the reference, or ask the finance team in this channel.";
}
