using FsCheck;
using FsCheck.Fluent;

namespace ArkMarket.Tests.Economy;

internal enum MoneyAct
{
    Grant,
    Remove,
    Pay,

    /// <summary>Takes back what an earlier step moved.</summary>
    Correct,

    /// <summary>Puts the price of an order aside.</summary>
    Hold,

    /// <summary>Gives it to the seller.</summary>
    Post,

    /// <summary>Gives it back to the buyer.</summary>
    Void,

    /// <summary>Sends an earlier step's request once more.</summary>
    Replay,
}

/// <summary>One random act. What the numbers mean depends on the act; they are folded into the few members and orders there are.</summary>
internal sealed record MoneyStep(MoneyAct Act, int First, int Second, long Amount)
{
    public const int Members = 3;
    public const int Orders = 3;

    public int From => First % Members;

    public int To => Second % Members;

    public int Order => First % Orders;

    /// <summary>Each order has its price and its buyer.</summary>
    public long Price => 5 + 7 * Order;

    public int Buyer => Order % Members;

    /// <summary>A tenth, in whole units: often nothing.</summary>
    public long Fee => Price / 10;

    public override string ToString() => Act switch
    {
        MoneyAct.Grant or MoneyAct.Remove => $"{Act} {Amount} of {From}",
        MoneyAct.Pay => $"{From} pays {To} {Amount}",
        MoneyAct.Correct or MoneyAct.Replay => $"{Act} step {First}",
        MoneyAct.Post => $"Post order {Order} to {To}",
        _ => $"{Act} order {Order}",
    };

    /// <summary>Sequences, shrunk by leaving steps out.</summary>
    public static Arbitrary<MoneyStep[]> Sequences(int lengthMax)
    {
        var acts = Gen.Frequency(
            (4, Gen.Constant(MoneyAct.Grant)), (2, Gen.Constant(MoneyAct.Remove)), (6, Gen.Constant(MoneyAct.Pay)),
            (3, Gen.Constant(MoneyAct.Correct)), (4, Gen.Constant(MoneyAct.Hold)), (3, Gen.Constant(MoneyAct.Post)),
            (3, Gen.Constant(MoneyAct.Void)), (3, Gen.Constant(MoneyAct.Replay)));
        var amounts = Gen.Frequency(
            (12, Gen.Choose(1, 40).Select(amount => (long)amount)),
            (1, Gen.Elements(0L, -1L, -40L, Core.Platform.Credits.Max, Core.Platform.Credits.Max + 1, long.MaxValue)));
        var steps = from act in acts
                    from first in Gen.Choose(0, lengthMax)
                    from second in Gen.Choose(0, lengthMax)
                    from amount in amounts
                    select new MoneyStep(act, first, second, amount);
        var sequences = Gen.Choose(1, lengthMax).SelectMany(length => steps.ArrayOf(length));
        return Arb.From(sequences, Shrink);
    }

    private static IEnumerable<MoneyStep[]> Shrink(MoneyStep[] steps) =>
        Enumerable.Range(0, steps.Length).Select(left => steps.Where((_, index) => index != left).ToArray());
}
