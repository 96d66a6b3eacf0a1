using ArkMarket.Core.Economy;
using ArkMarket.Core.Platform;
using ArkMarket.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace ArkMarket.Tests.Economy;

/// <summary>Carries steps out on the real books of a server that is theirs alone.</summary>
internal sealed class MoneyBooks(Database database, IReadOnlyList<MoneyStep> steps)
{
    private readonly UserId[] _members = [.. Enumerable.Range(0, MoneyStep.Members).Select(_ => TestIds.NextUser())];
    private readonly GuildId _guild = TestIds.NextGuild();

    private Actor Admin => new(_guild, _members[0], [], ManagesGuild: true);

    /// <summary>The step whose request this one sends: its own, or for a replay that of the step it repeats.</summary>
    public int RequestOf(int index)
    {
        for (; steps[index].Act is MoneyAct.Replay; index = steps[index].First)
        {
            // A replay of a later step, of a step that is not there, or of itself: nothing to repeat.
            if (steps[index].First >= index)
                return -1;
        }

        return index;
    }

    /// <summary>"moved", or the name of the refusal.</summary>
    public async Task<string> RunAsync(int request)
    {
        var step = steps[request];
        var key = RequestKey.For(_guild, Name(request), BitConverter.GetBytes(request));
        return step.Act switch
        {
            MoneyAct.Grant or MoneyAct.Remove => Outcome(await new AdjustCredits(database, TestConfigs.Of(database)).HandleAsync(
                new(Admin, key, _members[step.From], step.Amount, "A test") { Remove = step.Act is MoneyAct.Remove }, default)),
            MoneyAct.Pay => Outcome(await new PayMember(database).HandleAsync(
                new(new Actor(_guild, _members[step.From], [], ManagesGuild: false), key, new(_members[step.To], IsBot: false), step.Amount, "A test"), default)),
            MoneyAct.Correct => Outcome(await new CorrectMovement(database, TestConfigs.Of(database)).HandleAsync(
                new(Admin, key, await MovementOfAsync(step.First), "A test") { Member = _members[steps[step.First % steps.Count].From] }, default)),
            MoneyAct.Hold => await MoveAsync(key, LedgerMovement.Hold(
                step.Order, _members[step.Buyer], Credits.Of(step.Price), new MovementCause($"order:{step.Order}:hold", "A test", null) { OrderId = step.Order })),
            MoneyAct.Post => await MoveAsync(key, LedgerMovement.Post(
                step.Order, _members[step.To], (Credits.Of(step.Price), step.Fee), Resolve(step))),
            _ => await MoveAsync(key, LedgerMovement.Void(step.Order, _members[step.Buyer], Credits.Of(step.Price), Resolve(step))),
        };
    }

    public async Task AssertEqualAsync(MoneyModel model)
    {
        var proof = await new LedgerProof(database).ProveAsync(_guild, default);
        Assert.True(proof.Holds, proof.ToString());
        await using var db = database.CreateContext();
        var balances = await db.Set<Balance>().Where(b => b.GuildId == _guild).ToDictionaryAsync(b => new Account(b.Kind, b.AccountId), b => b.Amount - b.Debt);
        Assert.Equal(model.Members, _members.Select(member => balances.GetValueOrDefault(Account.Member(member))));
        Assert.Equal(model.Escrows, Enumerable.Range(0, MoneyStep.Orders).Select(order => balances.GetValueOrDefault(Account.Escrow(order))));
        Assert.Equal(model.Movements, await db.Set<LedgerTransfer>().CountAsync(t => t.GuildId == _guild));
        Assert.Equal(model.Fees, await db.Set<LedgerEntry>().Where(e => e.GuildId == _guild && e.Kind == AccountKind.Fees).SumAsync(e => e.Amount));
        // Only a correction makes a debt.
        Assert.False(await db.Set<LedgerEntry>().AnyAsync(e => e.GuildId == _guild && e.BalanceAfter < 0 && e.Amount < 0
            && db.Set<LedgerTransfer>().Any(t => t.GuildId == _guild && t.Id == e.TransferId && t.Operation != LedgerOperation.Correct)));
        Assert.Equal(0, await db.Set<LedgerTransfer>().CountAsync(t => t.GuildId == _guild && t.Key.EndsWith(":resolve")
            && !db.Set<LedgerTransfer>().Any(hold => hold.GuildId == _guild && hold.OrderId == t.OrderId && hold.Key.EndsWith(":hold"))));
    }

    private static MovementCause Resolve(MoneyStep step) => new($"order:{step.Order}:resolve", "A test", null) { OrderId = step.Order };

    private static string Name(int request) => $"step:{request}";

    private static string Outcome<T>(Result<T> result) => result.Refusal?.GetType().Name ?? MoneyModel.Moved;

    private async Task<string> MoveAsync(RequestKey key, LedgerMovement movement) => Outcome(await database.OnceAsync<bool>(key, work =>
    {
        work.RefuseOn(LedgerSql.KeyConstraint, () => new InvalidInput("Once is enough."));
        work.Move(movement);
        return Task.FromResult<Result<bool>>(true);
    }, default));

    /// <summary>The id of what a step moved, or one that nothing has.</summary>
    private async Task<string> MovementOfAsync(int step)
    {
        await using var db = database.CreateContext();
        string[] keys = [$"adjust:{Name(step)}", $"pay:{Name(step)}"];
        var id = await db.Set<LedgerTransfer>().Where(t => t.GuildId == _guild && keys.Contains(t.Key)).Select(t => (Guid?)t.Id).SingleOrDefaultAsync();
        return (id ?? Guid.NewGuid()).ToString("N");
    }
}
