using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Orders;

/// <summary>The buyer tells the seller what they need to know; they may change it until a seller claims the order.</summary>
public sealed class AnswerQuestion(OrderChanges changes)
{
    public async Task<Result<OrderChanged>> HandleAsync(OrderRequest request, string answer, CancellationToken ct)
    {
        answer = answer.Trim();
        if (answer.Length is 0 or > Order.AnswerLengthMax)
            return new InvalidInput($"An answer has 1 to {Order.AnswerLengthMax:N0} characters.");
        return await changes.ApplyAsync(
            request,
            change => Task.FromResult(change.Order.GiveAnswer(request.Actor, answer, change.Work.Now)),
            ct);
    }
}
