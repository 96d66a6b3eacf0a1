using ArkMarket.Core.Economy;
using ArkMarket.Core.Platform;

namespace ArkMarket.Tests.Economy;

/// <summary>What the books should say: the same acts on plain numbers, in a handful of lines.</summary>
internal sealed class MoneyModel
{
    public const string Moved = "moved";

    private readonly Dictionary<int, MoneyStep> _moved = [];
    private readonly HashSet<int> _corrected = [];

    /// <summary>Below zero is a debt.</summary>
    public long[] Members { get; } = new long[MoneyStep.Members];

    public long[] Escrows { get; } = new long[MoneyStep.Orders];

    public bool[] Held { get; } = new bool[MoneyStep.Orders];

    public bool[] Resolved { get; } = new bool[MoneyStep.Orders];

    public long Fees { get; private set; }

    public int Movements { get; private set; }

    /// <summary>What this step's answer must be when nothing else happens meanwhile.</summary>
    public string Expect(int index, MoneyStep step) => step.Act switch
    {
        MoneyAct.Grant or MoneyAct.Remove or MoneyAct.Pay when step is { Act: MoneyAct.Pay } && step.From == step.To => nameof(CannotPayYourself),
        MoneyAct.Grant or MoneyAct.Remove or MoneyAct.Pay when step.Amount is < 1 or > Credits.Max => nameof(AmountOutOfRange),
        MoneyAct.Correct when !_moved.ContainsKey(step.First) || step.First == index => nameof(NotFound),
        MoneyAct.Correct when _corrected.Contains(step.First) => nameof(AlreadyCorrected),
        // What is not there any more becomes a debt: a correction always takes back.
        MoneyAct.Correct => Moved,
        MoneyAct.Hold when Held[step.Order] => nameof(InvalidInput),
        MoneyAct.Post or MoneyAct.Void when Resolved[step.Order] => nameof(InvalidInput),
        _ => Deltas(step).All(delta => delta.Amount >= 0 || Balance(delta) >= 0) ? Moved : nameof(NotEnoughCredits),
    };

    /// <summary>The step did move something.</summary>
    public void Apply(int index, MoneyStep step)
    {
        foreach (var (members, account, amount) in Deltas(step))
            (members ? Members : Escrows)[account] += amount;
        Movements++;
        switch (step.Act)
        {
            case MoneyAct.Grant or MoneyAct.Remove or MoneyAct.Pay:
                _moved[index] = step;
                break;
            case MoneyAct.Correct:
                Assert.True(_corrected.Add(step.First), $"step {step.First} was taken back twice");
                break;
            case MoneyAct.Hold:
                Assert.False(Held[step.Order], $"order {step.Order} was held twice");
                Held[step.Order] = true;
                break;
            case MoneyAct.Post or MoneyAct.Void:
                Assert.False(Resolved[step.Order], $"order {step.Order} was resolved twice");
                Resolved[step.Order] = true;
                Fees += step.Act is MoneyAct.Post ? step.Fee : 0;
                break;
        }
    }

    private long Balance((bool Members, int Account, long Amount) delta) =>
        (delta.Members ? Members : Escrows)[delta.Account] + delta.Amount;

    private (bool Members, int Account, long Amount)[] Deltas(MoneyStep step) => step.Act switch
    {
        MoneyAct.Grant => [(true, step.From, step.Amount)],
        MoneyAct.Remove => [(true, step.From, -step.Amount)],
        MoneyAct.Pay => [(true, step.From, -step.Amount), (true, step.To, step.Amount)],
        MoneyAct.Correct => [.. Deltas(_moved[step.First]).Select(delta => delta with { Amount = -delta.Amount })],
        MoneyAct.Hold => [(true, step.Buyer, -step.Price), (false, step.Order, step.Price)],
        MoneyAct.Post => [(false, step.Order, -step.Price), (true, step.To, step.Price - step.Fee)],
        MoneyAct.Void => [(false, step.Order, -step.Price), (true, step.Buyer, step.Price)],
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "A replay moves nothing of its own."),
    };
}
