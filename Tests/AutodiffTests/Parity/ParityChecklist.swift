/// The tests of TensorFlow's tape, and which of them say nothing of an eager engine without graphs.
///
/// The names are those of `backprop_test.py` (about version 2.16) and of the custom gradients in
/// `gradients_test.py` (about 2.9). Each is either a test here, in the suite of its class, or it
/// stands in ``notApplicable`` with the reason. Gradients of a gather are dense: TensorFlow's
/// `IndexedSlices` save memory for tables of which few rows are read, and no value depends on them,
/// so tests of theirs are tests of the values.
enum ParityChecklist {
  /// Rows for which there is no test here.
  static let notApplicable: [(suite: String, tests: [String], reason: String)] = [
    (
      "BackpropTest", ["testResourceHandleOutputWithoutHandleData"],
      "raw resource handles are no tensors here: a variable is a type of its own"
    ),
    (
      "BackpropTest", ["testGradientInsideLoop", "testUnknownShapes"],
      "graphs and placeholders: every shape is known"
    ),
    (
      "BackpropTest",
      ["testFunctionIndexedSlicesGradient", "testRecomputeGradWithNestedFunctionAndWhileLoop"],
      "functions traced to graphs"
    ),
    (
      "BackpropTest",
      [
        "testTapeGradientStringTarget", "testTapeNoOpGradientStringSourceAndTarget",
        "testTapeNoOpGradientWithMultiTargetMultiSourceIncludeString",
      ], "there are no strings among the dtypes"
    ),
    (
      "BackpropTest",
      ["testGPU", "testGPUImplicitGrad", "testTensorCopyGPU2CPU2GPU", "testTensorCopyCPU2GPU2CPU"],
      "there is one device"
    ),
    (
      "BackpropTest",
      [
        "testGetAttrType", "testGetAttrList", "testMakeAttrType", "testMakeAttrTypeList",
        "testMakeAttrString", "testMakeAttrStringList", "testMakeAttrShape",
        "testMakeAttrShapeList",
      ], "conversion of attributes between Python and C"
    ),
    (
      "BackpropTest", ["testDifferentiatingFunctionThatReturnsNone"],
      "a function without a result does not compile where a tensor is wanted"
    ),
    ("BackpropTest", ["testWatchComposite"], "there are no sparse tensors"),
    ("BackpropTest", ["testNameScope"], "names of operations in a graph"),
    (
      "JacobianTest", ["testPforDefun", "testWhileLoopDefun"], "functions traced to graphs"
    ),
    (
      "BatchJacobianTest", ["testPforDefun", "testWhileLoopDefun"], "functions traced to graphs"
    ),
    (
      "CustomGradientTest", ["testCustomGradientErrorsWithNonResourceVariables"],
      "there is one kind of variable"
    ),
    (
      "CustomGradientTest",
      ["testCustomGradientRaggedTensor", "testCustomGradientMultipleRaggedTensors"],
      "there are no ragged tensors"
    ),
    (
      "CustomGradientTest", ["testCustomGradientQuantizedDtypeTraining"],
      "there are no quantized dtypes"
    ),
    (
      "CustomGradientTest",
      [
        "testCustomGradientWithCapture", "testRVGradientsDynamicCond",
        "testFnRecomputeWithScopeGradient",
      ], "graphs and variable scopes"
    ),
    ("GradPassThroughTest", ["test_gradients_v1"], "graphs"),
  ]

  /// Every row, by class.
  static let rows: [(suite: String, tests: [String])] = [
    ("BackpropTest", words(backprop)),
    (
      "JacobianTest",
      words(
        """
        testPfor testWhileLoop testPforDefun testWhileLoopDefun testPersistentTape
        test_parallel_iterations test_nested_jacobian test_nested_batch_jacobian_foldl
        test_grad_jacobian_conv test_indexed_slices test_foldl_partial_function
        test_foldl_pure_function test_cond_func_grad_jacobian
        test_empty_tensor_consistent_jacobian
        """)
    ),
    (
      "BatchJacobianTest",
      words(
        """
        testPfor testWhileLoop testPforDefun testWhileLoopDefun testPersistentTape testBadShape
        testBadInputRank testBadOutputRank test_parallel_iterations test_degenerate_shape
        test_zeros_type_correct test_strided_slice
        """)
    ),
    (
      "AggregateIndexedSlicesGradientsTest",
      words(
        """
        testNoGradients testOneGradient testMultipleGradients testMultipleGradientsWithNones
        testMixedTensorAndIndexedSlices
        """)
    ),
    ("CustomGradientTest", words(customGradients)),
    ("GradPassThroughTest", ["test_gradients_v2", "test_gradients_v1"]),
  ]

  private static func words(_ text: String) -> [String] {
    text.split { $0 == " " || $0 == "\n" }.map(String.init)
  }

  private static let backprop = """
    testAggregateGradients testAggregateGradientsWithTensor testImplicitGradWithResourceVariable
    testNoOpBehaviorConsistent testResourceHandleOutputWithoutHandleData testGradientInsideLoop
    testWhereGradient testTwoTargets testCustomGradientEmptyError
    test_stop_gradient_hides_downstream_ops testOutputGradUsedInComputation testDy
    testGradientInteger testErrors testGradientsFunctionInCustomGradient
    testImplicitGradOverEmbeddingLookup testImplicitGradOrdering testTapeNoOpGradient
    testTapeIdentityGradientIsIdentity testFunctionIndexedSlicesGradient
    testTapeGradientMultiTargetOneIsSource testTapeNoOpGradientWithMultiTargetAllSource
    testTapeNoOpGradientWithMultiTargetMultiSource testTapeGradientStringTarget
    testTapeNoOpGradientStringSourceAndTarget
    testTapeNoOpGradientWithMultiTargetMultiSourceIncludeString testTapeNoOpOnVariableIsIdentity
    testTapeNoOpGradient2By2 testTapeNoOpGradientMultiTarget2By2 testTapeStopRecording
    testTapeStopStartRecording testTapeReset testPythonMax testAutomaticWatchedVariables
    testExplicitWatchedVariables testGradientNone testGradientWithinTapeBlock
    testNestedSelfContexts testSecondGrad testWatchingIsTapeLocal testMakeVJP
    testPersistentMakeVJP testGradGrad testGradGradExp testStopGradient testArgmax testGPU
    testGPUImplicitGrad testCPU testTensorCopyGPU2CPU2GPU testEmptyParams testUnconnectedNone
    testGradientTapeReEnterContext testGradientTapeRepeatedSource
    testPersistentGradientTapeRepeatedSource testGradientTapeStructure testGradientTape
    testGadientTapeCalledOnConstantTarget testGradientTapeWithCond testGradientTapeWithWhileLoop
    testGradientTapeGradientCalledMultipleTimes testGradientTapeJacobianCalledMultipleTimes
    testJacobianInsideGradientTapeScope testBatchJacobianInsideGradientTapeScope
    testBatchJacobianParallelIterations testGradientTapeBatchJacobianCalledMultipleTimes
    testPersistentTape testHigherOrderGradient testPersistentNestedTape testGradientTapeVariable
    testNestedGradients testUnconnectedGradientsDefault testUnconnectedGradientsZeros
    testUnconnectedGradientsVariablesZeros testUnknownUnconnectedGradientsValueGiven
    testUnconnectedGradientsNestedDefunZeros testInvalidRecordOperationMessage
    testEmptyParamsForValueAndGradFunction testNonEmptyParamsForValueAndGradFunction
    testTensorCopyCPU2GPU2CPU testGetAttrType testGetAttrList testMakeAttrType
    testMakeAttrTypeList testMakeAttrString testMakeAttrStringList testMulType testMakeAttrShape
    testMakeAttrShapeList testArgsGradientFunction testPartial testReturnSameThing
    testExceptionSafety testMultiValueConvertToTensor testOutput
    testMultiValuePreservesIfNotDiffedAgainst testSameObjectForMultipleArguments
    testImplicitGradientsCustomGradientAndCachedVariableValue testJacobianCustomGradient
    testCustomGradient testCustomGradientIdentity testDifferentiatingFunctionThatReturnsNone
    testZerosCacheDoesntLeakAcrossGraphs testSelectivelyWatchVariables
    testDifferentiatingScalarCache testVariablesAndConstantsProduceTheSameGradients
    testUnknownShapes testCustomGradientInEagerAndGraph
    testOverrideSecondOrderWithCustomGradient testCustomGradientForwardprop testWatchBadThing
    testWatchComposite testWatchedVariablesAfterNonPersistentGradientCall
    testWatchedVariablesOnlyHasVariablesFromLastTape testWatchedVariablesRespectReset
    testNameScope testRecomputeGradWithDifferentShape
    testRecomputeGradWithNestedFunctionAndWhileLoop testMaxPooling3DGradient
    """

  private static let customGradients = """
    testCustomGradientTrivial testCustomGradient testCustomGradientClass
    testCustomGradientErrors testCustomGradientWithVariables
    testCustomGradientWithVariablesNoFalsePositives testCustomGradientWithVariablesEager
    testCustomGradientVariablesKwonlyArgs testCustomGradientErrorsWithNonResourceVariables
    testCustomGradientRaggedTensor testCustomGradientMultipleRaggedTensors
    testCustomGradientQuantizedDtypeTraining testCustomGradientWithCapture testWithNumpyInputs
    testRVGradientsDynamicCond testRecursiveCustomGradient
    testCustomGradientStructuralInputOutput testRecomputeGradWrapped
    testRecomputeGradZeroSizeInput testRecomputeGradDifferentDtypesInputs
    testCustomGradientRecomputeGradHigherOrder testFnRecompute testFnRecomputeSameTensor
    testFnRecomputeWithScopeGradient
    """
}
