using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Feedback;

/// <summary>The seller answers what was said of them: once, and it stays.</summary>
public sealed class AnswerVouch(Database database)
{
    public async Task<Result<VouchChanged>> HandleAsync(VouchRequest request, string answer, CancellationToken ct)
    {
        answer = answer.Trim();
        if (answer.Length is 0 or > Vouch.AnswerLengthMax)
            return new InvalidInput($"An answer has 1 to {Vouch.AnswerLengthMax} characters.");
        return await database.OnceAsync<VouchChanged>(
            request.Key,
            work => VouchChanges.ApplyAsync(work, request.OrderId, vouch => vouch.Reply(request.Actor, answer, work.Now), ct),
            ct);
    }
}

public sealed record AlreadyAnswered(long Order) : Refusal
{
    public override string Explain(Wording wording) =>
        $"You have answered the vouch for order #{Order} before, and an answer stays as it was given. Nothing was changed.";
}

public sealed record VouchIsHidden(long Order) : Refusal
{
    public override string Explain(Wording wording) => $"The vouch for order #{Order} is hidden by a moderator. Nothing was changed.";
}

public sealed record VouchIsNotHidden(long Order) : Refusal
{
    public override string Explain(Wording wording) => $"The vouch for order #{Order} is not hidden: everybody sees it. Nothing was changed.";
}

public sealed record VouchIsAnnulled(long Order) : Refusal
{
    public override string Explain(Wording wording) =>
        $"The payment of order #{Order} was taken back, so there is no vouch for it any more. Nothing was changed.";
}
