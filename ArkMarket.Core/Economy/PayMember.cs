using ArkMarket.Core.Guilds;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Economy;

/// <summary>A member pays another from their own wallet.</summary>
public sealed class PayMember(Database database)
{
    public const int NoteLengthMax = 150;

    /// <param name="To">Null when Discord named nobody who is a member of this server.</param>
    public sealed record Request(Actor Actor, RequestKey Key, Payee? To, long Amount, string? Note);

    public sealed record Payee(UserId User, bool IsBot);

    public sealed record Paid(UserId To, Credits Amount, string Reason);

    public async Task<Result<Paid>> HandleAsync(Request request, CancellationToken ct)
    {
        if (request.To is not { } to)
            return new NotFound("member");
        if (to.User == request.Actor.User)
            return new CannotPayYourself();
        if (to.IsBot)
            return new CannotPayBots();
        if (!Credits.TryOf(request.Amount, out var amount))
            return new AmountOutOfRange();
        if (request.Note?.Length > NoteLengthMax)
            return new InvalidInput($"A note has at most {NoteLengthMax} characters.");

        var reason = string.IsNullOrWhiteSpace(request.Note) ? "Payment" : $"Payment: {request.Note.Trim()}";
        return await database.OnceAsync<Paid>(request.Key, work =>
        {
            work.Move(LedgerMovement.Transfer(
                request.Actor.User, to.User, amount, new MovementCause($"pay:{request.Key.Value}", reason, request.Actor.User)));
            return Task.FromResult<Result<Paid>>(new Paid(to.User, amount, reason));
        }, ct);
    }
}

public sealed record CannotPayYourself : Refusal
{
    public override string Explain(Wording wording) => "You cannot pay yourself. Nothing was moved.";
}

public sealed record CannotPayBots : Refusal
{
    public override string Explain(Wording wording) => "Apps have no wallet. Nothing was moved. Choose a member.";
}
